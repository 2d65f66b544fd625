using System.Text;
using DiffPlex;
using DiffPlex.Model;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>The difference between two texts as a patch that <c>git apply</c> takes, with three lines of context.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>
    /// The patch; empty when the texts are the same. It holds the lines as they are, line endings, byte-order mark and bytes that are no UTF-8
    /// included, so write it as bytes: <c>SourceText.From(patch).ToBytes()</c>.
    /// </summary>
    /// <param name="path">The path for the header, with <c>/</c> between parts; a leading <c>./</c> or <c>/</c> is left out.</param>
    /// <param name="before">The text before; null for a file that was not there.</param>
    /// <param name="after">The text after.</param>
    public static string Of(string path, SourceText? before, SourceText after)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(after);
        var lines = Differ.Instance.CreateDiffs(Full(before), Full(after), ignoreWhiteSpace: false, ignoreCase: false, LineChunker.Instance);
        var patch = new StringBuilder();
        for (var first = 0; first < lines.DiffBlocks.Count;)
        {
            var last = LastOfHunk(lines.DiffBlocks, first);
            patch.Append(first == 0 ? DiffHeader.Of(path, before is null) : "");
            Hunk(patch, lines, first, last);
            first = last + 1;
        }

        return patch.ToString();
    }

    private static string Full(SourceText? text) =>
        text is null ? "" : text.HasByteOrderMark ? '\uFEFF' + text.Content : text.Content;

    // Changes whose contexts touch share a hunk.
    private static int LastOfHunk(IList<DiffBlock> blocks, int first)
    {
        var last = first;
        while (last + 1 < blocks.Count && blocks[last + 1].DeleteStartA - (blocks[last].DeleteStartA + blocks[last].DeleteCountA) <= 2 * Context)
        {
            last++;
        }

        return last;
    }

    private static void Hunk(StringBuilder patch, DiffResult lines, int first, int last)
    {
        var (head, tail) = (lines.DiffBlocks[first], lines.DiffBlocks[last]);
        var start = Math.Max(0, head.DeleteStartA - Context);
        var end = Math.Min(lines.PiecesOld.Count, tail.DeleteStartA + tail.DeleteCountA + Context);
        var newStart = head.InsertStartB - (head.DeleteStartA - start);
        var newEnd = tail.InsertStartB + tail.InsertCountB + end - (tail.DeleteStartA + tail.DeleteCountA);
        patch.Append($"@@ -{Range(start, end)} +{Range(newStart, newEnd)} @@\n");
        var at = start;
        for (var i = first; i <= last; i++)
        {
            var block = lines.DiffBlocks[i];
            Lines(patch, ' ', lines.PiecesOld, (at, block.DeleteStartA));
            at = block.DeleteStartA + block.DeleteCountA;
            Lines(patch, '-', lines.PiecesOld, (block.DeleteStartA, at));
            Lines(patch, '+', lines.PiecesNew, (block.InsertStartB, block.InsertStartB + block.InsertCountB));
        }

        Lines(patch, ' ', lines.PiecesOld, (at, end));
    }

    // Without lines it names the line in front; one line needs no count.
    private static string Range(int start, int end) => (end - start) switch
    {
        0 => $"{start},0",
        1 => $"{start + 1}",
        var count => $"{start + 1},{count}",
    };

    private static void Lines(StringBuilder patch, char sign, IReadOnlyList<string> lines, (int Start, int End) range)
    {
        for (var i = range.Start; i < range.End; i++)
        {
            patch.Append(sign).Append(lines[i]).Append(lines[i].EndsWith('\n') ? "" : "\n\\ No newline at end of file\n");
        }
    }
}
