using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Commands.Options;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Commands;

/// <summary>How much of real RUN scripts is understood, read as POSIX unless the file says bash, with the variables that the build model knows. The floors are what was measured, less a little for the sample.</summary>
[Category("Corpus")]
public class CommandCorpusTests
{
    private static readonly string[] _counted = ["apt-get", "apt", "apk", "yum", "dnf", "pip", "pip3", "npm", "yarn", "gem", "bundle", "composer", "conda", "dpkg", "curl", "wget", "tar", "unzip", "git", "rm", "cp", "mv", "mkdir", "chmod", "chown", "ln", "useradd", "adduser", "groupadd", "gpg"];

    [Test]
    public void Commands_of_the_corpus_are_understood()
    {
        var calls = Corpus.Sample(Corpus.Files("dev"), 8).SelectMany(CallsOf).ToArray();
        var known = calls.Count(c => c.Program.IsKnown);
        var withGrammar = calls.Where(c => c.Program.TryGet(out var p) && OptionGrammars.Find(p) is not null).ToArray();
        var parsed = withGrammar.Count(c => c.Parsed is not null);
        var certain = withGrammar.Count(c => c.Parsed is { WhyUncertain: null });

        var report = TestContext.Out;
        report.WriteLine($"simple commands {calls.Length}, program known {Share(known, calls.Length)}");
        report.WriteLine($"of programs with a grammar {withGrammar.Length}, arguments read {Share(parsed, withGrammar.Length)}, each word's part certain {Share(certain, withGrammar.Length)}");
        foreach (var program in _counted)
        {
            var own = withGrammar.Where(c => c.Program.Or("") == program).ToArray();
            report.WriteLine($"  {program,-10} {own.Length,6}  read {Share(own.Count(c => c.Parsed is not null), own.Length)}  certain {Share(own.Count(c => c.Parsed is { WhyUncertain: null }), own.Length)}");
        }

        report.WriteLine("commonest programs unknown:");
        Top(report, calls.Where(c => !c.Program.IsKnown).Select(c => c.Program.WhyUnknown!));
        report.WriteLine("commonest words not understood:");
        Top(report, withGrammar.Where(c => c.Parsed is null).Select(c => $"{c.Program.Or("")} {Blamed(c)}"));

        Assert.That((double)known / calls.Length, Is.GreaterThan(0.99));
        Assert.That((double)parsed / withGrammar.Length, Is.GreaterThan(0.99));
    }

    private static IEnumerable<CommandCall> CallsOf(string path)
    {
        using var stream = File.OpenRead(path);
        var model = BuildModel.Create(DockerfileSyntax.Parse(SourceText.Read(stream)));
        return model.Stages
            .SelectMany(s => s.Steps)
            .OfType<RunInstruction>()
            .Where(r => r.Form is ScriptForm)
            .SelectMany(r => CallsOf(((ScriptForm)r.Form!).Script, name => model.StateBefore(r)!.Variables[name]));
    }

    private static ImmutableArray<CommandCall> CallsOf(ShellScript script, Func<string, Known<string?>> variableOf)
    {
        var calls = CommandReader.ReadAll(script, variableOf);
        return [.. calls, .. calls.Where(c => c.Inner is not null).SelectMany(c => CallsOf(c.Inner!, _ => Known.Unknown<string?>("another shell may set it")))];
    }

    // The first word that is not understood by itself; a value behind it makes up for options that lack theirs.
    private static string Blamed(CommandCall call)
    {
        var grammar = OptionGrammars.Find(call.Program.Or("")!)!;
        for (var length = 1; length <= call.Arguments.Length; length++)
        {
            var start = call.Arguments[..length];
            if (new OptionReader(grammar, start).Read() is null && new OptionReader(grammar, start.Add(new CommandWord(Known.Of("x"), null))).Read() is null)
            {
                var word = start[^1];
                return word.Value.TryGet(out var text) ? text : $"{word.Start}…";
            }
        }

        return "a value is missing";
    }

    private static void Top(TextWriter report, IEnumerable<string> what)
    {
        foreach (var group in what.GroupBy(w => w).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(30))
        {
            report.WriteLine($"  {group.Count(),5} {group.Key}");
        }
    }

    private static string Share(int part, int whole) => $"{part} ({(whole == 0 ? 0 : 100.0 * part / whole):F2} %)";
}
