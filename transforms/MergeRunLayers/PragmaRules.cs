using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.MergeRunLayers;

/// <summary>What comments for tools forbid: ignores of hadolint that can be united go along with their RUN, others keep it apart.</summary>
internal static class PragmaRules
{
    private const string Reason = "pragma-comment-between";

    /// <summary>What keeps a RUN out of a group; null when nothing does.</summary>
    /// <param name="context">The file.</param>
    /// <param name="group">The members so far, at least one.</param>
    /// <param name="right">The next RUN.</param>
    public static Obstacle? Between(TransformContext context, ImmutableArray<Member> group, Member right)
    {
        var (first, left) = (group[0].Run, group[^1].Run);
        ImmutableArray<CommentLine> between =
            [.. context.Syntax.Items.OfType<CommentLine>().Where(c => c.Span.Start > left.Span.Start && c.Span.Start < right.Run.Span.Start && PragmaComments.IsPragma(c.Text))];
        if (between.IsEmpty)
        {
            return null;
        }

        var ignore = HadolintIgnore.Above(context.Syntax, right.Run)?.Line;
        return between.FirstOrDefault(c => c != ignore) is { } other ? new(Reason, $"\"{other.Text}\" speaks of one RUN alone")
            : CutOff(context.Syntax, first) is { } above ? new(Reason, $"\"{above.Text}\" would no longer stand directly above its RUN")
            : group.Any(m => context.IsIgnoredMore(right.Run, m.Run)) ? new(Reason, $"\"{ignore!.Text}\" would keep other changes from the RUN before it, too")
            : null;
    }

    // The united line stands between it and its RUN. What is for the whole file, or is united itself, may stand higher.
    private static CommentLine? CutOff(DockerfileSyntax syntax, RunInstruction first)
    {
        var own = HadolintIgnore.Above(syntax, first)?.Line;
        return CommentAttachment.CommentsOf(syntax, first).FirstOrDefault(c => c != own && PragmaComments.IsPragma(c.Text) && !PragmaComments.IsOfWholeFile(c.Text));
    }
}
