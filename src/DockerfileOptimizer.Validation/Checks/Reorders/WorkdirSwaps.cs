using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Reorders;

/// <summary>
/// A WORKDIR in the place of a RUN, which then runs in another directory. Package managers of systems do not look where they run (dpkg(1) runs maintainer
/// scripts in <c>/</c>; apk-tools <c>src/database.c</c>, <c>apk_db_run_script</c>, changes to the root; rpm <c>lib/rpmscript.c</c>, <c>doScriptExec</c>, too).
/// </summary>
internal static class WorkdirSwaps
{
    /// <summary>Why the RUN may notice in which directory it runs, or that the folder is there, in words for a person; null when it does not.</summary>
    /// <param name="swap">The swap of the two.</param>
    /// <param name="place">The WORKDIR.</param>
    /// <param name="run">The RUN.</param>
    public static string? WhyNot(Swap swap, PlanStep place, RunStep run)
    {
        var stands = $"{swap.Name(run)} stands in the place that {swap.Name(place)} sets";
        if (swap.Plan.Facts.Model.StateAfter(place.Instruction)?.Workdir.Or(null) is not { } folder || !OwnFolder.Holds(folder))
        {
            return $"{stands}, which is no folder of the application alone";
        }

        return run.Run.Flags.Any(f => f is MountFlag) || !swap.Plan.Facts.StateBefore(run.Run).IsRoot.Or(false) ? stands
            : StepFiles.Of(swap, run).WhyUnclear is { } unclear ? $"{stands}: {unclear}"
            : swap.Plan.Facts.CommandsOf(run).FirstOrDefault(c => !LooksNowhere(c)) is { } call ? $"{stands}: {call.Program.Or("a program")} may look into it"
            : run.Content.Raw.Any(t => t.Contains("PWD", StringComparison.Ordinal) || t.Contains('~', StringComparison.Ordinal) || t.Contains("DIRSTACK", StringComparison.Ordinal)) ? $"{stands}, and names it"
            : Touches(swap, run, folder) ? $"{swap.Name(run)} may notice {folder}"
            : (PlainSystem.WhyNot(swap, run) ?? RunSurroundings.WhyFinds(swap, run, folder) ?? LinkedPaths.WhyNot(swap, run) ?? Target.WhyLinked(swap, folder)) is { } why ? $"{stands}: {why}"
            : null;
    }

    private static bool Touches(Swap swap, RunStep run, string folder)
    {
        var (files, state) = (StepFiles.Of(swap, run).Known, swap.Plan.Facts.StateBefore(run.Run));
        return OwnFolder.Above(folder).Append("/").Append(folder + "/**").Any(p => (files.Writes with { Beyond = null }).MayTouch(p) || (files.Reads with { Beyond = null }).MayTouch(p))
            || OwnFolder.Above(folder).Any(a => !OwnFolder.Stands(state, a) && (files.Writes with { Beyond = null }).MayTouch(a + "/**"));
    }

    // Patterns of package managers' operands are no files of the context, but the shell expands them where it runs.
    private static bool LooksNowhere(CommandCall call) =>
        call is { Inner: null, Directory: null, Wrappers.IsEmpty: true } && call.Program.TryGet(out var program) && program switch
        {
            // Alone they list variables, PWD among them.
            "set" => !call.Arguments.IsEmpty,
            "export" => !call.Arguments.IsEmpty && call.Arguments.All(a => a.Pattern is null && !a.Start.StartsWith('-')),
            "" or "echo" or "printf" or "true" or "false" or ":" or "apt-get" or "apt" or "apk" or "yum" or "dnf" or "microdnf" or "tdnf" => call.Arguments.All(a => a.Pattern is null or ['/', ..]),
            "mkdir" or "rm" or "rmdir" or "touch" or "chmod" or "chown" or "chgrp" or "cat" => call.Arguments.All(a => a.Value.TryGet(out var word) ? word.Length > 0 && (word[0] is '/' or '-' || IsMode(program, word)) : a.Pattern is ['/', ..]),
            _ => false,
        }
        && call.Node.Redirections.All(r => r.Target?.LiteralValue is { } target && (target.StartsWith('/') || target.All(char.IsAsciiDigit)));

    // The first operand of chmod and chown, which has no slash.
    private static bool IsMode(string program, string word) => program is "chmod" or "chown" or "chgrp" && word.All(c => char.IsAsciiDigit(c) || c is ':' or '+' or '=' or ',' or 'r' or 'w' or 'x' or 'u' or 'g' or 'o' or 'a' or 'X');
}
