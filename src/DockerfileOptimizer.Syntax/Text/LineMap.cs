namespace DockerfileOptimizer.Syntax;

/// <summary>Where each line of a text starts. Only LF ends a line.</summary>
internal sealed class LineMap
{
    private readonly int[] _starts;

    private LineMap(int[] starts) => _starts = starts;

    /// <summary>Number of lines, at least 1; the empty text behind a final LF counts as a line.</summary>
    public int Count => _starts.Length;

    public static LineMap Of(string text)
    {
        var starts = new int[text.AsSpan().Count('\n') + 1];
        var next = 1;
        for (var at = text.IndexOf('\n'); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            starts[next++] = at + 1;
        }

        return new LineMap(starts);
    }

    public int StartOf(int line) => _starts[line - 1];

    public LinePosition PositionOf(int offset)
    {
        var index = Array.BinarySearch(_starts, offset);
        var line = index >= 0 ? index : ~index - 1;
        return new LinePosition(line + 1, offset - _starts[line] + 1);
    }
}
