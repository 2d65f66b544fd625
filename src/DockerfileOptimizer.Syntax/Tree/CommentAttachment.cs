using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax;

/// <summary>Which comments belong to which instruction: the unbroken block of comment lines directly above it.</summary>
public static class CommentAttachment
{
    /// <summary>The comment lines directly above <paramref name="instruction"/>, top down; a blank line or directive ends the block. None for an instruction that is no item of the file, such as the one behind ONBUILD.</summary>
    public static ImmutableArray<CommentLine> CommentsOf(DockerfileSyntax syntax, Instruction instruction)
    {
        ArgumentNullException.ThrowIfNull(syntax);
        ArgumentNullException.ThrowIfNull(instruction);
        var end = IndexAt(syntax.Items, instruction.FullSpan.Start);
        if (end == syntax.Items.Length || syntax.Items[end] != instruction)
        {
            return [];
        }

        var start = end;
        while (start > 0 && syntax.Items[start - 1] is CommentLine)
        {
            start--;
        }

        return [.. syntax.Items[start..end].Cast<CommentLine>()];
    }

    /// <summary>The index of the first item that starts at or behind an offset.</summary>
    private static int IndexAt(ImmutableArray<DockerfileItem> items, int offset)
    {
        var (low, high) = (0, items.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = items[middle].FullSpan.Start < offset ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
