using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>
/// Expansions that may fail: arithmetic, and what a parameter is asked for beyond a value or a default. bash then gives up the command that
/// it was reading, which is a line of the script, and goes on with the next line, even under errexit (measured in bash 5.2:
/// <c>set -e; echo $((1/0))</c> and a second line).
/// </summary>
internal sealed class FailingExpansions : ShellVisitor
{
    private bool _found;

    private FailingExpansions()
    {
    }

    /// <summary>Whether there are any in a program.</summary>
    public static bool In(ShellProgram program)
    {
        var expansions = new FailingExpansions();
        expansions.Visit(program.Script.Statements!);
        return expansions._found;
    }

    /// <inheritdoc/>
    public override void VisitArithmeticExpansion(ArithmeticExpansion node) => _found = true;

    /// <inheritdoc/>
    public override void VisitParameterExpansion(ParameterExpansion node)
    {
        _found |= node.Form is ParameterForm.Indirect || node.Index is not null || node.Operator is ParameterOperator.Substring or ParameterOperator.Transform or ParameterOperator.Bad;
        base.VisitParameterExpansion(node);
    }
}
