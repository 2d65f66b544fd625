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
            : !state.Workdir.TryGet(out var workdir) ? "the working directory is not known"
            : Overlap(workdir, folder) && swap.Plan.Facts.CommandsOf(run).FirstOrDefault(c => !IsIndependent(c)) is { } call ? $"{call.Program.Or("a program")} may look into its working directory"
            : null;
    }

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
