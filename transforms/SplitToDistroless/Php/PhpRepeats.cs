using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Php;

/// <summary>
/// Whether an instruction does the same in front of all copies, on the same image of PHP: it names no file that only the old stage has, and installs nothing that only
/// a build needs.
/// </summary>
/// <param name="application">The stage.</param>
/// <param name="packages">What is installed.</param>
internal sealed class PhpRepeats(Application application, PhpPackages packages)
{
    /// <summary>Whether a program changes something of the system.</summary>
    public static bool IsOfSystem(string program) => PhpImages.Is("of-system", program);

    /// <summary>Why the final stage cannot run an instruction; null where it can.</summary>
    /// <param name="run">The instruction.</param>
    /// <param name="earlier">What it runs before.</param>
    public string? WhyNot(RunInstruction run, ImmutableArray<RunInstruction> earlier)
    {
        var state = application.Build.StateBefore(run)!;
        var calls = application.Build.CommandsOf(run);
        var made = earlier.Append(run).SelectMany(r => RunCalls.MadeFolders(application.Build, r)).ToList();
        var installs = earlier.Append(run).SelectMany(r => RuntimePackages.InstalledBy(application, r)).ToHashSet();
        return !run.Flags.IsEmpty || !run.Heredocs.IsEmpty ? "it has flags or here-documents"
            : !state.IsRoot.Or(false) ? "it is not run by root"
            : NamesVariables(run) ? "it names variables"
            : packages.HasLeft(run) ? "it installs what only the build needs"
            : installs.Contains("?") ? "it installs what is not known"
            : PhpRuns.Targets(application, run).FirstOrDefault(t => t is null || !(PhpPlaces.IsHarmless(t) || PhpPlaces.IsOfImage(t) || IsWritable(t, made, installs))) is { } target ? $"{target} may not be there before"
            : PhpRuns.Targets(application, run).Contains(null) ? "it writes to a place that is not known"
            : calls.FirstOrDefault(c => !Works(c, state, made, installs)) is { } other ? $"{other.Program.Or("")} may need what only the old stage has"
            : run.Form is ScriptForm && calls.Any(c => PackageManagers.OperationOf(c) is { Verb: PackageVerb.Install }) && !calls.Any(c => PackageManagers.OperationOf(c) is { RefreshesLists: true }) ? "it fetches no lists of packages"
            : null;
    }

    private bool Works(CommandCall call, BuildState state, List<string> made, HashSet<string> installs)
    {
        var program = call.Program.Or("?")!;
        var words = call.Arguments.Select(a => PhpWrites.ValueOf(a, state)).ToList();
        var operands = words.Where(w => w?.StartsWith('-') != true).ToList();
        var redirections = call.Node.Redirections.Select(r => PhpWrites.ValueOf(r.Target, state)).ToList();
        if (words.Contains(null) || redirections.Any(r => r is null || !(r.StartsWith('/') || r is "1" or "2" or "-")))
        {
            return false;
        }

        return program switch
        {
            "rm" or "rmdir" => operands.All(o => o!.StartsWith('/') && !IsCopied(o)),
            "mkdir" => operands.All(o => o!.StartsWith('/') || o.All(char.IsAsciiDigit)),
            "chown" or "chmod" or "chgrp" => operands.Skip(1).All(o => o!.StartsWith('/') && (made.Contains(o.TrimEnd('/')) || o.TrimEnd('/') == PhpImages.Documents || o.TrimEnd('/') == PhpImages.Pages)),
            "touch" or "tee" => operands.All(o => o!.StartsWith('/') && IsWritable(o, made, installs)),
            "ln" or "cp" => operands.All(o => o!.StartsWith('/')) && (operands[0]!.StartsWith("/usr/share/zoneinfo/", StringComparison.Ordinal) || operands[0]!.StartsWith("/dev/", StringComparison.Ordinal)) && (program == "ln" || !RuntimePackages.InstalledBy(application).Contains("tzdata") || installs.Contains("tzdata")) && IsWritable(operands[^1]!, made, installs),
            "sed" => PhpWrites.By(call, null, state).All(p => p is not null && PhpImages.Named("present").Any(f => PathList.IsIn(p, f)) && !IsCopied(p)),
            "a2enmod" or "a2dismod" => operands.All(o => PhpImages.HasModule(o!.Split('.')[0])),
            "a2ensite" or "a2dissite" or "a2enconf" or "a2disconf" => operands.All(o => PhpImages.Is("of-server", o!.EndsWith(".conf", StringComparison.Ordinal) ? o[..^5] : o)),
            "crontab" => false,
            _ when PhpImages.Is("of-locales", program) => installs.Contains("locales"),
            "dpkg-reconfigure" => words.Contains("tzdata") || (words.Contains("locales") && installs.Contains("locales")),
            _ => PhpImages.Is("silent", program) || PhpImages.Is("of-system", program) || RuntimeImages.AddsUsers(program),
        };
    }

    // In a folder that each system has, and not a setting that a package brings which is installed later: apt would ask what to do with it (dpkg(1), conffiles).
    private static bool IsWritable(string path, List<string> made, HashSet<string> installs) =>
        path[..Math.Max(1, path.LastIndexOf('/'))] is var folder
        && (folder is "/" or "/var/log" or "/tmp" or "/usr/local/bin" or "/etc/profile.d" || path is "/etc/localtime" or "/etc/timezone" or "/etc/environment" || (folder is "/etc" or "/etc/cron.d" && installs.Count > 0) || (made.Contains(folder) && !folder.StartsWith("/etc/", StringComparison.Ordinal)));

    private bool IsCopied(string path) =>
        application.Stage.Steps.OfType<FileTransferInstruction>().Any(t => TransferPlace.Of(application.Build, t).Target is not { } target || PathList.IsIn(path, target) || PathList.IsIn(target, path));

    // The final stage sets its variables behind what it runs.
    private bool NamesVariables(RunInstruction run)
    {
        var text = run.TextOf(run.ArgumentSpan);
        return application.Stage.Steps.OfType<EnvInstruction>().SelectMany(e => e.Variables).Select(v => v.Key).Concat(application.Stage.Steps.OfType<ArgInstruction>().SelectMany(a => a.Declarations).Select(d => d.Key))
            .Any(n => text.Contains("$" + n, StringComparison.Ordinal) || text.Contains("${" + n, StringComparison.Ordinal));
    }
}
