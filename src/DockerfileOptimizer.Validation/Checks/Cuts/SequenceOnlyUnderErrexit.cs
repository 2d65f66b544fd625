using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>
/// A <c>;</c> or line break hides a failure of what stands before it, unless errexit is on for certain and heeds it: the failure of a last
/// statement that is an and-or list or a negated pipeline passes (<c>set -e; false &amp;&amp; true</c> fails alone, not when something follows).
/// </summary>
internal sealed class SequenceOnlyUnderErrexit() : CutCondition(new(
    "sequence-only-under-errexit",
    "Programs joined by ; or a line break run under errexit, and the left one's last statement is one pipeline of plain commands.",
    "POSIX set -e; measured, see ErrexitAnalysis"))
{
    public override string? Violation(Cut cut)
    {
        if (cut.Joint != Joint.Sequence)
        {
            return null;
        }

        if (cut.LeftPiece.IsGrouped || !ErrexitIsOn(cut))
        {
            return "the scripts are joined by ; or a line break, and errexit is not certain";
        }

        return IsPartOfList(cut) || !PlainCommands.IsPlain(cut.LastLeft.Node)
            ? "errexit does not heed a failure of the first script's last statement"
            : null;
    }

    private static bool ErrexitIsOn(Cut cut) =>
        cut.Left.Content.Program?.Script.Statements is { } list
        && ErrexitAnalysis.IsCertainlyOnBehind(list, cut.State.Shell.TryGet(out var shell) && shell.Options.Errexit);

    // What joins the left script itself to the one before it is not its own list.
    private static bool IsPartOfList(Cut cut) =>
        cut.LeftPiece.First < cut.LeftPiece.End - 1 && cut.LastLeft.Before is (Joint.And or Joint.Or);
}
