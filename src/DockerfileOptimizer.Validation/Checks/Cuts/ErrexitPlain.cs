using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>
/// Left of <c>&amp;&amp;</c> errexit is ignored, inside groups, functions and subshells too (POSIX 2.8.1, <c>set -e</c>). That changes
/// nothing only where the left script's last pipeline consists of commands that run no shell code of this script in which something stands
/// behind something else; where the script stands in a group or subshell, only where it is one and-or list as well.
/// </summary>
internal sealed class ErrexitPlain() : CutCondition(new(
    "errexit-plain", "Errexit is off in the left script, or its last pipeline is of plain commands; in a group it is one and-or list as well.", "POSIX set -e; measured, see ErrexitAnalysis"))
{
    public override string? Violation(Cut cut)
    {
        if (cut.Joint != Joint.And || !cut.ErrexitMayBeOn)
        {
            return null;
        }

        // A subshell keeps functions and aliases to itself, so that no other condition asks for them; the last command may be one.
        return (cut.LeftEffects.Leaves & (StateKinds.Functions | StateKinds.Aliases)) != 0
            || !(cut.LeftPiece.IsGrouped ? EndsOneListPlainly(cut) : PlainCommands.HasNothingToStop(cut.LastLeft.Node))
            ? "a shell with -e may run the first script, and its last command is not a plain one"
            : null;
    }

    // In a single and-or list all but the last pipeline stand left of && or || anyway.
    private static bool EndsOneListPlainly(Cut cut) =>
        cut.Left.Content.Program?.Script.Statements is { Statements: [{ Terminator: not StatementTerminator.Ampersand, List: var list }] }
        && PlainCommands.HasNothingToStop(list.Rest.IsEmpty ? list.First : list.Rest[^1].Pipeline);
}
