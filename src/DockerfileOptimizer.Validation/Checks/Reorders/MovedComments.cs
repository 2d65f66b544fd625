using System.Collections.Immutable;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Reorders;

/// <summary>Invariant 8 for steps in another order: each has the comments that it had, and none came or went among them.</summary>
internal static class MovedComments
{
    /// <summary>Why the text after is refused; null when the comments moved with their instructions.</summary>
    /// <param name="context">Both files.</param>
    /// <param name="old">The steps as they stand in the file before.</param>
    /// <param name="moved">The same steps, in that order, as they stand in the file after.</param>
    public static Verdict.Refuted? WhyRefused(CheckContext context, ImmutableArray<PlanStep> old, ImmutableArray<PlanStep> moved)
    {
        var (before, after) = (context.Before.Comments, context.After.Comments);
        if (old.Zip(moved).FirstOrDefault(p => !Block(before, p.First).SequenceEqual(Block(after, p.Second))) is { First: not null } odd)
        {
            return new Verdict.Refuted(odd.Second.Line, $"the comments of the {odd.Second} stand elsewhere");
        }

        return Among(before, old).SequenceEqual(Among(after, moved)) ? null : new Verdict.Refuted(moved.Min(s => s.Line), "the comments are not the same");
    }

    private static IEnumerable<string> Block(ImmutableArray<FileComment> comments, PlanStep step) =>
        comments.Where(c => c.Owner == step.Instruction).Select(c => c.Text);

    // What stands between the steps belongs to none of them.
    private static IEnumerable<string> Among(ImmutableArray<FileComment> comments, ImmutableArray<PlanStep> steps)
    {
        var (start, end) = (steps.Min(s => s.Instruction.Span.Start), steps.Max(s => s.Instruction.FullSpan.End));
        return comments.Where(c => c.Owner is null && c.At > start && c.At < end).Select(c => c.Text);
    }
}
