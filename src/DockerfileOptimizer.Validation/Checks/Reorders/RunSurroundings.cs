using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Semantics.Variables;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Reorders;

/// <summary>What steers the programs of a RUN beside their arguments.</summary>
internal static class RunSurroundings
{
    /// <summary>Why a RUN may find files in a folder although nothing says that it reads them, in words for a person; null when it does not.</summary>
    /// <param name="swap">The swap that the RUN is part of.</param>
    /// <param name="run">The RUN.</param>
    /// <param name="folder">The folder.</param>
    public static string? WhyFinds(Swap swap, RunStep run, string folder)
    {
        var state = swap.Plan.Facts.StateBefore(run.Run);
        var heedsAny = HeededVariables.WhyLists(run.Run, swap.Plan.Facts.Model) is not null;
        return !SearchPath.Of(run.Run, swap.Plan.Facts.Model).TryGet(out var folders) ? "the search path of programs is not known"
            : folders.FirstOrDefault(f => Overlap(f, folder)) is { } path ? $"programs are looked for in {path}"
            : SetBefore(swap, run).FirstOrDefault(n => n is null || ((HeededVariables.MaySteer(n) || heedsAny) && Leads(n, state.Variables[n], folder)), "") is not "" and var name ? $"{name ?? "a variable"} may lead there"
            : HeededVariables.WhySteered(run.Run, swap.Plan.Facts.Model) is { } steered ? steered
            : WhyHome(swap, run, folder) is { } home ? home
            : !state.Workdir.TryGet(out var workdir) ? "the working directory is not known"
            : Overlap(workdir, folder) && swap.Plan.Facts.CommandsOf(run).FirstOrDefault(c => !IsIndependent(c)) is { } call ? $"{call.Program.Or("a program")} may look into its working directory"
            : null;
    }

    // Settings such as .curlrc and .npmrc. What the base image lets root be at home in is no folder of an application.
    private static string? WhyHome(Swap swap, RunStep run, string folder) =>
        swap.Plan.Facts.StateBefore(run.Run).IsRoot.Or(false) || swap.Plan.Facts.CommandsOf(run).All(IsHomeless) ? null
        : !HomeFolder.Of(run.Run, swap.Plan.Facts.Model).TryGet(out var home) ? "the home of its user is not known"
        : home is not null && Overlap(home, folder) ? $"its user is at home in {home}"
        : null;

    // Utilities without settings, and package managers of systems, which have those of the system.
    private static bool IsHomeless(CommandCall call) =>
        call.Program.TryGet(out var program) && program is "" or "echo" or "printf" or "true" or "false" or ":" or "set" or "export" or "test" or "[" or "mkdir" or "rmdir" or "rm" or "touch" or "chmod" or "chown" or "chgrp" or "cat" or "cp" or "mv" or "ln" or "ls" or "head"
            or "tail" or "wc" or "tee" or "umask" or "sleep" or "id" or "whoami" or "apt-get" or "apt" or "apk" or "yum" or "dnf" or "microdnf" or "tdnf";

    // What the base image sets leads to its own files. A null is a name that is not known.
    private static IEnumerable<string?> SetBefore(Swap swap, RunStep run) =>
        StepsAround.Before(swap.Plan, run).Where(StepVariables.Sets).SelectMany(s => StepVariables.SetBy(s) is { } names ? names : Enumerable.Repeat<string?>(null, 1));

    // PATH is looked at folder by folder.
    private static bool Leads(string name, Known<string?> value, string folder) =>
        name != "PATH"
        && (value.TryGet(out var text) ? text is not null && text.Split(':', ' ', ',', ';', '=').Any(p => (p.StartsWith('/') && Overlap(p.TrimEnd('/'), folder)) || p is "." or ".." || p.StartsWith("./", StringComparison.Ordinal))
            : HeededVariables.MaySteer(name));

    private static bool Overlap(string left, string right) => left.Length == 0 || left == "/" || new PathSet([left + "/**"], null).MayTouch(right + "/**");

    // Package managers of systems look at no working directory; of others every word is a plain option, or an absolute path.
    private static bool IsIndependent(CommandCall call) =>
        call.Program.TryGet(out var program)
        && (program is "" or "echo" or "printf" or "true" or "false" or ":" or "set" or "export" or "apt-get" or "apt" or "apk" or "yum" or "dnf" or "microdnf" or "tdnf"
            || call.Arguments.All(a => a.Value.TryGet(out var text) ? IsPlain(text) : a.Pattern is ['/', ..]))
        && call.Node.Redirections.All(r => r.Target?.LiteralValue is { } target && (target.StartsWith('/') || target.All(char.IsAsciiDigit)));

    private static bool IsPlain(string word) => word.StartsWith('/') || (word.StartsWith('-') && word.All(c => char.IsAsciiLetter(c) || c == '-'));
}
