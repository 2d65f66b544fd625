using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>
/// A <c>;</c> or line break hides a failure of what stands before it, unless errexit is on for certain and heeds it: the failure of a last
/// statement that is an and-or list or a negated pipeline passes (<c>set -e; false &amp;&amp; true</c> fails alone, not when something follows),
/// and so does that of a compound command that ends with one. busybox ash does not heed a redirection of a compound command that fails
/// (measured in 1.35: <c>set -e; { echo a; } &gt;/none/f; echo b</c>), and bash reads on behind a line in which an expansion fails.
/// </summary>
internal sealed class SequenceOnlyUnderErrexit() : CutCondition(new(
    "sequence-only-under-errexit",
    "Programs joined by ; or a line break run under errexit, which heeds each failure of the left one's last statement.",
    "POSIX set -e; measured, see ErrexitAnalysis"))
{
    public override string? Violation(Cut cut)
    {
        if (cut.Joint != Joint.Sequence)
        {
            return null;
        }

        if (cut.LeftPiece.IsGrouped || !cut.ErrexitIsOn)
        {
            return "the scripts are joined by ; or a line break, and errexit is not certain";
        }

        return IsPartOfList(cut) || !FailureEnds(cut.LastLeft.Node, cut) ? "errexit does not heed a failure of the first script's last statement"
            : MayReadOn(cut) ? "bash may read on behind a line in which an expansion fails"
            : null;
    }

    // What joins the left script itself to the one before it is not its own list.
    private static bool IsPartOfList(Cut cut) =>
        cut.LeftPiece.First < cut.LeftPiece.End - 1 && cut.LastLeft.Before is (Joint.And or Joint.Or);

    // The status of a loop is that of its last turn, of an if or case without a fitting branch 0. A subshell, and a pipeline of several
    // commands, are commands of their own.
    private static bool FailureEnds(Pipeline pipeline, Cut cut) =>
        PlainCommands.IsPlain(pipeline)
        || (!pipeline.IsNegated && !pipeline.IsTimed && pipeline.Commands is [var command] && HeedsRedirections(command, cut) && command switch
        {
            Subshell => true,
            BraceGroup group => FailureEnds(group.Body, cut),
            IfClause clause => FailureEnds(clause.Then, cut) && clause.Elifs.All(e => FailureEnds(e.Then, cut)) && (clause.Else is null || FailureEnds(clause.Else, cut)),
            ForClause loop => FailureEnds(loop.Body, cut),
            CaseClause clause => clause.Items.All(i => i.Body.Statements.IsEmpty || FailureEnds(i.Body, cut)),
            _ => false,
        });

    private static bool FailureEnds(StatementList list, Cut cut) =>
        list.Statements is [.., { Terminator: not StatementTerminator.Ampersand, List: { Rest.IsEmpty: true, First: var last } }] && FailureEnds(last, cut);

    private static bool HeedsRedirections(ShellCommand command, Cut cut) =>
        command.Redirections.IsEmpty || (cut.State.Shell.TryGet(out var shell) && shell.Program is "dash" or "bash" or "bash-as-sh");

    private static bool MayReadOn(Cut cut) =>
        cut.Program.Script.Text.Text.Contains('\n', StringComparison.Ordinal) && FailingExpansions.In(cut.Left.Content.Program!);
}
