using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Effects;

/// <summary>
/// Runs random scripts in real shells with a probe behind them: whatever differs from a shell that ran nothing must have been
/// reported. DOCKEROPT_FULL=1 draws ten times as many; DOCKEROPT_SEED replays a run.
/// </summary>
[Category("Shell")]
public sealed class SoundnessTests
{
    private static readonly Dictionary<string, StateKinds> Sections = new(StringComparer.Ordinal)
    {
        ["variables"] = StateKinds.Variables,
        ["directory"] = StateKinds.Directory,
        ["options"] = StateKinds.Options,
        ["functions"] = StateKinds.Functions,
        ["aliases"] = StateKinds.Aliases,
        ["traps"] = StateKinds.Traps,
        ["umask"] = StateKinds.Umask,
        ["limits"] = StateKinds.Limits,
        ["positional"] = StateKinds.Positional,
        ["descriptors"] = StateKinds.Descriptors,
        ["children"] = StateKinds.Background,
    };

    /// <summary>Variables that change by themselves or belong to the directory or the options.</summary>
    private static readonly string[] Ignored =
    [
        "_", "RANDOM", "SRANDOM", "SECONDS", "LINENO", "BASHPID", "PIPESTATUS", "BASH_EXECUTION_STRING", "SHELLOPTS", "BASHOPTS", "PWD", "OLDPWD", "EPOCHREALTIME", "EPOCHSECONDS",
        "BASH_COMMAND", "BASH_LINENO", "BASH_ARGC", "BASH_ARGV", "FUNCNAME", "PPID", "DIRSTACK", "HISTCMD", "BASH_SOURCE", "COLUMNS", "LINES", "BASH_ALIASES", "BASH_CMDS", "BASH_MONOSECONDS", "BASH_SUBSHELL", "SHLVL",
    ];

    private static string Folder { get; } = Directory.CreateTempSubdirectory("dockeropt-effects-").FullName;

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(Folder, true);

    [TestCaseSource(typeof(RealShell), nameof(RealShell.Names))]
    public void WhatAProbeSeesWasReported(string name)
    {
        var shell = RealShell.Require(name, Folder);
        File.WriteAllText(Path.Combine(Folder, "input"), "one two\nthree\n");
        File.WriteAllText(Path.Combine(Folder, "dotfile"), "DOT=1\n");
        var seed = int.TryParse(Environment.GetEnvironmentVariable("DOCKEROPT_SEED"), out var given) ? given : 20260;
        var count = Corpus.Full ? 2000 : 100;
        var scripts = new RandomScripts(seed, name == "bash");
        var empty = Probe(shell, ":").Sections!;
        var (opaque, quiet) = (0, 0);
        using (Assert.EnterMultipleScope())
        {
            for (var i = 0; i < count; i++)
            {
                var script = scripts.Next();
                var effects = EffectKit.Of(script, shell.Shell);
                opaque += effects.RunPrograms is null && effects.Hazards.HasFlag(ProcessHazards.ReplacesShell) ? 1 : 0;
                quiet += effects.Leaves == StateKinds.None ? 1 : 0;
                Compare(script, effects, Probe(shell, script), empty);
            }
        }

        TestContext.Out.WriteLine($"{name}: {count} scripts from seed {seed}, {opaque} opaque, {quiet} that leave nothing");
        Assert.That(opaque * 10, Is.LessThan(count), "scripts that are not understood test nothing");
    }

    private static void Compare(string script, ShellEffects effects, (int Status, Dictionary<string, string[]>? Sections) seen, Dictionary<string, string[]> empty)
    {
        if (seen.Sections is not { } sections)
        {
            Assert.That(seen.Status != 0 || effects.MayEndEarlyWithSuccess, Is.True, () => $"ended early with success:\n{script}");
            return;
        }

        foreach (var (section, kind) in Sections)
        {
            var differs = !sections[section].SequenceEqual(empty[section]);
            Assert.That(!differs || (effects.Leaves & (kind | StateKinds.Anything)) != 0, Is.True, () => $"{kind} not reported:\n{script}\n{string.Join('\n', sections[section].Except(empty[section]))}");
        }

        Assert.That(effects.RunPrograms is null || sections["hash"].All(effects.RunPrograms.Contains), Is.True, () => $"{string.Join(' ', sections["hash"])} remembered:\n{script}");
    }

    private static (int Status, Dictionary<string, string[]>? Sections) Probe(RealShell shell, string script)
    {
        var file = Path.Combine(Folder, "probe.out");
        File.Delete(file);
        var variables = shell.Shell.Program.StartsWith("bash", StringComparison.Ordinal) ? "declare -p" : "set";
        var options = shell.Shell.Program.StartsWith("bash", StringComparison.Ordinal) ? "set +o; shopt -p" : "set +o";
        var functions = shell.Shell.Program.StartsWith("bash", StringComparison.Ordinal) ? "declare -F" : "type f g 2>&1 | grep -c function";
        var probe = $$"""

            { echo @hash; hash; echo @variables; {{variables}}; echo @options; {{options}}; echo @traps; trap; echo @aliases; alias; echo @umask; umask; echo @limits; ulimit -a; echo @positional; echo "$# $*"
            echo @functions; {{functions}}
            echo @directory; pwd
            echo @descriptors; ls -l /proc/$$/fd
            echo @children; cat /proc/$$/task/$$/children; echo
            echo @end; } > {{file}} 2>/dev/null || :
            """;
        var (status, _) = shell.Run(script + probe, Folder);
        return (status, File.Exists(file) ? Read(File.ReadAllLines(file)) : null);
    }

    private static Dictionary<string, string[]>? Read(string[] lines)
    {
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (line.StartsWith('@'))
            {
                sections[line[1..]] = [];
            }
            else if (sections.Count > 0 && !IsIgnored(line))
            {
                sections[sections.Keys.Last()].Add(line);
            }
        }

        if (!sections.ContainsKey("end"))
        {
            return null;
        }

        var result = sections.ToDictionary(s => s.Key, s => s.Value.ToArray(), StringComparer.Ordinal);
        result["hash"] = [.. result["hash"].SelectMany(l => l.Split([' ', '\t', '*'], StringSplitOptions.RemoveEmptyEntries)).Where(w => w.StartsWith('/')).Select(w => Path.GetFileName(w))];
        result["descriptors"] = [.. result["descriptors"].Select(DescriptorOf).OfType<string>()];
        result["children"] = [$"{result["children"].SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Count()}"];
        return result;
    }

    /// <summary><c>3 -> /dev/null</c> of a line of <c>ls -l</c>; pipes have other numbers in each run.</summary>
    private static string? DescriptorOf(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var arrow = Array.IndexOf(words, "->");
        return arrow < 1 ? null : $"{words[arrow - 1]} -> {words[arrow + 1].Split(':')[0]}";
    }

    /// <summary>What the test runner ignores is ignored in the shells too, and bash in POSIX mode lists that.</summary>
    private static bool IsIgnored(string line)
    {
        if (line is "trap -- '' SIGPIPE" or "trap -- '' PIPE")
        {
            return true;
        }

        var words = line.Split(' ');
        var text = words is ["declare", _, var declared, ..] ? declared : line;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return Ignored.Contains(equals < 0 ? text : text[..equals]);
    }
}
