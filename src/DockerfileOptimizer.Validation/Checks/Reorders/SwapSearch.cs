using System.Collections.Immutable;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Reorders;

/// <summary>
/// Looks at each two steps that changed places. One order comes from the other by swapping neighbours, each such pair once; so it is enough
/// that each pair does not notice each other, whatever stands around it. Facts are taken from both files.
/// </summary>
/// <param name="context">What tells which conditions are asked.</param>
/// <param name="original">The steps in the file before, for the lines of messages.</param>
internal sealed class SwapSearch(CheckContext context, ImmutableArray<PlanStep> original)
{
    /// <summary>What speaks against the order after; null when nothing does.</summary>
    /// <param name="restored">The steps in the order before, and their file.</param>
    /// <param name="changed">The same steps, in that order, as they stand in the file after.</param>
    public string? FirstViolation((BuildPlan Plan, ImmutableArray<PlanStep> Steps) restored, (BuildPlan Plan, ImmutableArray<PlanStep> Steps) changed)
    {
        for (var second = 1; second < original.Length; second++)
        {
            for (var first = 0; first < second; first++)
            {
                if (changed.Steps[first].Line > changed.Steps[second].Line
                    && (Violation(restored, first, second) ?? Violation(changed, second, first)) is { } why)
                {
                    return why;
                }
            }
        }

        return null;
    }

    private string? Violation((BuildPlan Plan, ImmutableArray<PlanStep> Steps) file, int first, int second) =>
        SwapConditions.FirstViolation(context, new Swap(file.Plan, file.Steps[first], file.Steps[second])
        {
            Files = context.FilesAfter,
            LineOf = step => file.Steps.IndexOf(step) is >= 0 and var at ? original[at].Line : step.Line,
        });
}
