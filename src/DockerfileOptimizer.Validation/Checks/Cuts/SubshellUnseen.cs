using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>
/// A script in <c>( … )</c> is run by a copy of the shell. It sees that where it asks for the shell's process: <c>$$</c> stays that of the
/// first shell (POSIX 2.5.2), which a signal sent to it then ends instead of the copy; bash counts copies.
/// </summary>
internal sealed class SubshellUnseen() : CutCondition(new(
    "subshell-is-unseen", "A script in a subshell does not ask which process or which copy of the shell runs it.", "POSIX 2.5.2, 2.12; bash manual, BASHPID, BASH_SUBSHELL"))
{
    public override string? Violation(Cut cut) =>
        Observes(cut.LeftPiece, cut.Index, cut) || Observes(cut.RightPiece, cut.Index + 1, cut)
            ? "a script in a subshell asks for its own process"
            : null;

    // A piece without an original is a command that is new, and no subshell.
    private static bool Observes(Piece piece, int index, Cut cut)
    {
        if (!piece.IsContained || cut.Originals[index].Content.Program is not { } program)
        {
            return false;
        }

        var text = program.Script.Text.Text;
        var reader = new Reader();
        reader.Visit(program.Script.Statements!);
        return reader.Found || text.Contains("BASHPID", StringComparison.Ordinal) || text.Contains("BASH_SUBSHELL", StringComparison.Ordinal);
    }

    private sealed class Reader : ShellVisitor
    {
        public bool Found { get; private set; }

        public override void VisitParameterExpansion(ParameterExpansion node)
        {
            Found |= node.Name == "$";
            base.VisitParameterExpansion(node);
        }
    }
}
