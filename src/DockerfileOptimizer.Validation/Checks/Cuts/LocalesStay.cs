using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>
/// A bash takes up its locale when it starts; one that did not exist then is C for it until it ends, and file names that a pattern stands
/// for come in another order, ranges mean other letters. dash and busybox compare bytes whatever the locale.
/// </summary>
internal sealed class LocalesStay() : CutCondition(new(
    "locales-stay",
    "The left script makes no locale that a bash behind it would start in, or nothing behind it depends on the locale.",
    "bash manual, LC_COLLATE, Filename Expansion, Pattern Matching"))
{
    // In the order in which they hold (POSIX Base Definitions 8.2).
    private static readonly ImmutableArray<string> Variables = ["LC_ALL", "LC_COLLATE", "LC_CTYPE", "LANG"];

    // Patterns, ranges, and changes of case, wherever they stand.
    private static readonly ImmutableArray<string> Signs = ["*", "?", "[", "^", ",,", ",}", "case"];

    public override string? Violation(Cut cut) =>
        cut.LeftEffects.Hazards.HasFlag(ProcessHazards.MakesLocales) && MayBeBash(cut) && Variables.Any(v => MayNameLocale(cut, v)) && MayDependOnLocale(cut)
            ? cut.Hazard(ProcessHazards.MakesLocales, "the first script makes locales, and the shell behind it would start in one")
            : null;

    private static bool MayBeBash(Cut cut) => !cut.State.Shell.TryGet(out var shell) || shell.Program is not ("dash" or "busybox");

    // C, POSIX and C.UTF-8 are there without being made (locale(7), Debian's libc-bin).
    private static bool MayNameLocale(Cut cut, string variable) =>
        !cut.State.Variables[variable].TryGet(out var value) || value is not (null or "" or "C" or "POSIX" or "C.UTF-8" or "C.utf8");

    private static bool MayDependOnLocale(Cut cut) =>
        cut.Following.IsEmpty
        || cut.Following.Any(r => r.Content.Program?.Script.Text.Text is not { } text || Signs.Any(s => text.Contains(s, StringComparison.Ordinal)));
}
