using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>
/// <c>exit 0 &amp;&amp; c</c> never runs <c>c</c>; neither does anything behind <c>exec</c>. Traps, and code that nobody can see, may do so
/// too, which is the matter of <see cref="LeftKeeps"/>.
/// </summary>
internal sealed class LeftDoesNotEndEarly() : CutCondition(new(
    "left-does-not-end-early", "The left script cannot end with success before its last command.", "POSIX 2.9.3; POSIX exit"))
{
    public override string? Violation(Cut cut) =>
        Returns(cut) ? "the first script may end at a return, which bash as sh heeds in a script of its own and not in front of &&"
        : cut.LeftEffects.MayEndEarlyWithSuccess && (cut.LeftEffects.Leaves & (StateKinds.Anything | StateKinds.Traps)) == 0
            ? "the first script may end early with success"
            : null;

    // A return outside a function is an error that ends bash in POSIX mode, but not left of && (measured in bash 5.2 as sh).
    private static bool Returns(Cut cut) => cut.Facts.CommandsOf(cut.Left).Any(c => c.Program.Or("") == "return");
}
