using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Installations.Go;

/// <summary>The lines of <c>go.mod</c> and <c>go.work</c> as words, those of a block with its keyword in front (docs: Go Modules Reference, lexical elements).</summary>
internal sealed record GoModFile(ImmutableArray<string[]> Lines)
{
    /// <summary>Reads a file. What is odd becomes a line of odd words.</summary>
    public static GoModFile Parse(string text)
    {
        var lines = ImmutableArray.CreateBuilder<string[]>();
        string? block = null;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var comment = line.IndexOf("//", StringComparison.Ordinal);
            var words = (comment < 0 ? line : line[..comment]).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('"', '`')).ToArray();
            if (words is [")"])
            {
                block = null;
            }
            else if (words is [var keyword, "("])
            {
                block = keyword;
            }
            else if (words.Length > 0)
            {
                lines.Add(block is null ? words : [block, .. words]);
            }
        }

        return new GoModFile(lines.ToImmutable());
    }
}
