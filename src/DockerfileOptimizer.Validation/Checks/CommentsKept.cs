using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks;

/// <summary>
/// Invariant 8: the comments before are a subsequence of those after. A claim that lets RUNs cross other instructions may move the blocks of
/// these along with them; then all comments are still there, and each block stands with its own instruction. So may one that lets a COPY cross
/// RUNs, with the block of the COPY. <see cref="UnitedIgnores"/> are the one exception.
/// </summary>
internal static class CommentsKept
{
    /// <summary>Why the text after is refused; null when all comments are kept.</summary>
    public static Verdict.Refuted? Check(CheckContext context, ImmutableArray<Claim> claims)
    {
        var (before, after) = UnitedIgnores.Without(context, claims, context.Before.Comments, context.After.Comments);
        foreach (var copy in claims.OfType<SplitsCopy>())
        {
            (before, after) = WithoutMoved(context, copy, before, after);
        }

        if (claims.OfType<RegroupsRuns>().Any(c => Crosses(context.Before, c)))
        {
            return Moved(context, before, after);
        }

        if (claims.OfType<SplitsFinalStage>().Any())
        {
            return WithTheirOwners(context, before, after);
        }

        return FirstMissing(before, after) is { } missing ? Lost(context, after, missing) : null;
    }

    // A block that stands with the same COPY is in order, wherever that is.
    private static (ImmutableArray<FileComment>, ImmutableArray<FileComment>) WithoutMoved(CheckContext context, SplitsCopy claim, ImmutableArray<FileComment> before, ImmutableArray<FileComment> after)
    {
        var index = context.Before.StepAtLine(claim.Line);
        if (index < 0 || context.Before.Steps[index] is not TransferStep copy || Block(before, copy).ToList() is not { Count: > 0 } block)
        {
            return (before, after);
        }

        var moved = context.After.Steps.OfType<TransferStep>().FirstOrDefault(s => s.Values.SequenceEqual(copy.Values) && Block(after, s).SequenceEqual(block));
        return moved is null ? (before, after) : (before.RemoveAll(c => c.Owner == copy.Instruction), after.RemoveAll(c => c.Owner == moved.Instruction));
    }

    private static bool Crosses(BuildPlan plan, RegroupsRuns claim) =>
        plan.Steps.Any(s => s is not RunStep && s.Line > claim.FirstLine && s.Line < claim.LastLine);

    private static FileComment? FirstMissing(ImmutableArray<FileComment> before, ImmutableArray<FileComment> after)
    {
        var at = 0;
        foreach (var comment in before)
        {
            while (at < after.Length && after[at].Text != comment.Text)
            {
                at++;
            }

            if (at++ == after.Length)
            {
                return comment;
            }
        }

        return null;
    }

    private static Verdict.Refuted? Moved(CheckContext context, ImmutableArray<FileComment> before, ImmutableArray<FileComment> after)
    {
        var (kept, found) = (Multiset(before), Multiset(after));
        if (!kept.SequenceEqual(found))
        {
            return new Verdict.Refuted(1, "the comments are not the same");
        }

        foreach (var (old, changed) in Others(context.Before).Zip(Others(context.After)))
        {
            if (!Block(before, old).SequenceEqual(Block(after, changed)))
            {
                return new Verdict.Refuted(changed.Line, $"the comments of the {changed} stand elsewhere");
            }
        }

        return null;
    }

    // Configuration goes to the new stage with the comments above it; none gets lost, and each stands with an instruction of the same kind.
    private static Verdict.Refuted? WithTheirOwners(CheckContext context, ImmutableArray<FileComment> before, ImmutableArray<FileComment> after)
    {
        var found = after.ToList();
        foreach (var comment in before)
        {
            var same = found.FindIndex(c => c.Text == comment.Text && c.Owner?.Kind == comment.Owner?.Kind);
            if (same < 0)
            {
                return Lost(context, after, comment);
            }

            found.RemoveAt(same);
        }

        return null;
    }

    // RUNs are fewer afterwards; what stands with the others must stand with the same ones, in the same order.
    private static IEnumerable<PlanStep> Others(BuildPlan plan) => plan.Steps.Where(s => s is not RunStep);

    private static IEnumerable<string> Block(ImmutableArray<FileComment> comments, PlanStep step) =>
        comments.Where(c => c.Owner == step.Instruction).Select(c => c.Text);

    private static IEnumerable<string> Multiset(ImmutableArray<FileComment> comments) =>
        comments.Select(c => c.Text).Order(StringComparer.Ordinal);

    private static Verdict.Refuted Lost(CheckContext context, ImmutableArray<FileComment> after, FileComment missing) =>
        new(LineAfter(context, after, missing), $"the comment \"{missing.Text}\" is lost or stands elsewhere");

    private static int LineAfter(CheckContext context, ImmutableArray<FileComment> after, FileComment missing)
    {
        var elsewhere = after.FirstOrDefault(c => c.Text == missing.Text);
        return elsewhere is null ? 1 : context.After.Syntax.Source.PositionOf(elsewhere.At).Line;
    }
}
