using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>
/// A shell reads a script line by line, but a group or subshell as a whole before it runs any of it: an alias, or an option that changes
/// the grammar, reaches the next line of a script, not the next line of a group (POSIX 2.3.1; measured in dash, busybox ash and bash as sh).
/// In bash an expansion that fails gives up the command that was read, which is a line of a script and the whole of a group (measured in
/// bash 5.2: <c>echo $((1/0))</c> and a second line).
/// </summary>
internal sealed class GroupReadsAlike() : CutCondition(new(
    "group-reads-alike", "No line of a script in a group changes how its later lines are read.", "POSIX 2.3.1; bash manual, Aliases and shopt extglob"))
{
    public override string? Violation(Cut cut) =>
        MayReadDifferently(cut, cut.Index) || MayReadDifferently(cut, cut.Index + 1)
            ? "the first lines of a script in a group may change how its later lines are read"
            : null;

    private static bool MayReadDifferently(Cut cut, int index)
    {
        if (!cut.Pieces[index].IsGrouped || cut.Originals[index].Content.Program is not { } program)
        {
            return false;
        }

        var hasLines = program.Script.Statements!.Statements.Any(s => s.Terminator == StatementTerminator.Newline);
        return (hasLines && FailingExpansions.In(program)) || program.Tokens.Contains(new ShellToken(ShellTokenKind.Operator, "\n"))
            || ((cut.Facts.EffectsOf(cut.Originals[index]).Leaves & (StateKinds.Anything | StateKinds.Aliases)) != 0
                && hasLines);
    }
}
