using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Reorders;

/// <summary>An instruction with the block of comments directly above it, as it stands in a file.</summary>
/// <param name="Step">The step.</param>
/// <param name="Span">From the first of these comments to the end of the instruction, without its last line break.</param>
internal sealed record StepUnit(PlanStep Step, TextSpan Span)
{
    private static readonly char[] LineBreak = ['\r', '\n'];

    public static StepUnit Of(BuildPlan plan, PlanStep step)
    {
        var items = plan.Syntax.Items;
        var first = items.IndexOf(step.Instruction);
        while (first > 0 && items[first - 1] is CommentLine)
        {
            first--;
        }

        var start = items[first].FullSpan.Start;
        return new(step, TextSpan.FromBounds(start, start + plan.Syntax.Source.Content[start..step.Instruction.FullSpan.End].TrimEnd(LineBreak).Length));
    }

    /// <summary>The text of an instruction from its first character to its last, continued lines and here-documents included.</summary>
    public static string TextOf(BuildPlan plan, PlanStep step) =>
        plan.Syntax.Source.Slice(step.Instruction.FullSpan).TrimEnd(LineBreak).ToString();
}
