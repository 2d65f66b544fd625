using DiffPlex;

namespace DockerfileOptimizer.Engine;

/// <summary>Cuts a text behind each LF, as git does. DiffPlex's own line chunkers also cut behind a lone CR and do not cut behind an empty line, so that numbers of lines would be wrong.</summary>
internal sealed class LineChunker : IChunker
{
    /// <summary>The one there is.</summary>
    public static LineChunker Instance { get; } = new();

    /// <inheritdoc/>
    public IReadOnlyList<string> Chunk(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) + 1 is > 0 and var behind ? behind : text.Length;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }
}
