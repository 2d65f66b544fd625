using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks;

/// <summary>
/// Invariant 8: the comments before are a subsequence of those after. A claim that lets RUNs cross other instructions may move the blocks of
/// these along with them; then all comments are still there, and each block stands with its own instruction.
/// </summary>
internal static class CommentsKept
{
    /// <summary>Why the text after is refused; null when all comments are kept.</summary>
    public static Verdict.Refuted? Check(CheckContext context, ImmutableArray<Claim> claims)
    {
        var (before, after) = (Of(context.Before), Of(context.After));
        if (FirstMissing(before, after) is not { } missing)
        {
            return null;
        }

        return claims.Any(c => c is RegroupsRuns) && MovedWithTheirInstructions(context, before, after)
            ? null
            : new Verdict.Refuted(LineAfter(context, after, missing), $"the comment \"{missing.Text}\" is lost or stands elsewhere");
    }

    private static ImmutableArray<FileComment> Of(BuildPlan plan) => FileComments.Of(plan.Syntax, i => ScriptsOf(plan, i));

    private static IEnumerable<ShellScript> ScriptsOf(BuildPlan plan, Instruction instruction) => instruction switch
    {
        RunInstruction run when plan.Steps.OfType<RunStep>().FirstOrDefault(s => s.Run == run)?.Content.Program is { } program => [program.Script],
        RunInstruction { Form: ScriptForm script } => [script.Script],
        CmdInstruction { Form: ScriptForm script } => [script.Script],
        EntrypointInstruction { Form: ScriptForm script } => [script.Script],
        HealthcheckInstruction { Form: ScriptForm script } => [script.Script],
        OnBuildInstruction { Inner: { } inner } => ScriptsOf(plan, inner),
        _ => [],
    };

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

    private static bool MovedWithTheirInstructions(CheckContext context, ImmutableArray<FileComment> before, ImmutableArray<FileComment> after) =>
        Multiset(before).SequenceEqual(Multiset(after))
        && Blocks(context.Before, before).Zip(Blocks(context.After, after)).All(pair => Same(pair.First, pair.Second));

    private static IEnumerable<string> Multiset(ImmutableArray<FileComment> comments) =>
        comments.Select(c => c.Text).Order(StringComparer.Ordinal);

    // RUNs are fewer afterwards; what stands with the others must stand with the same ones, in the same order.
    private static IEnumerable<IEnumerable<FileComment>> Blocks(BuildPlan plan, ImmutableArray<FileComment> comments) =>
        plan.Steps.Where(s => s is not RunStep).Select(s => comments.Where(c => c.Owner == s.Instruction));

    private static bool Same(IEnumerable<FileComment> before, IEnumerable<FileComment> after) =>
        before.Select(c => c.Text).SequenceEqual(after.Select(c => c.Text));

    private static int LineAfter(CheckContext context, ImmutableArray<FileComment> after, FileComment missing)
    {
        var elsewhere = after.FirstOrDefault(c => c.Text == missing.Text);
        return elsewhere is null ? 1 : context.After.Syntax.Source.PositionOf(elsewhere.At).Line;
    }
}
