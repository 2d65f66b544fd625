using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax;

/// <summary>Which comments belong to which instruction: the unbroken block of comment lines directly above it.</summary>
public static class CommentAttachment
{
    /// <summary>The comment lines directly above <paramref name="instruction"/>, top down; a blank line or directive ends the block.</summary>
    public static ImmutableArray<CommentLine> CommentsOf(DockerfileSyntax syntax, Instruction instruction)
    {
        ArgumentNullException.ThrowIfNull(syntax);
        var end = syntax.Items.IndexOf(instruction);
        var start = end;
        while (start > 0 && syntax.Items[start - 1] is CommentLine)
        {
            start--;
        }

        return end < 0 ? [] : [.. syntax.Items[start..end].Cast<CommentLine>()];
    }
}
