using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>From which line of the file as it was each line of a later version comes.</summary>
internal sealed class LineOrigins
{
    // The line of the first version, from 1, of each line; null where no line has moved yet.
    private readonly int[]? _lines;

    private LineOrigins(int[]? lines) => _lines = lines;

    /// <summary>Every line comes from itself.</summary>
    public static LineOrigins Same { get; } = new(null);

    /// <summary>The lines of the file as it was that a span of the version <paramref name="text"/> comes from.</summary>
    public LineRange Of(SourceText text, TextSpan span)
    {
        var (first, last) = (LineAt(text, span.Start), LineAt(text, Math.Max(span.Start, span.End - 1)));
        var range = new LineRange(Origin(first), Origin(first));
        for (var line = first + 1; line <= last; line++)
        {
            range = new(Math.Min(range.First, Origin(line)), Math.Max(range.Last, Origin(line)));
        }

        return range;
    }

    /// <summary>The origins of the lines of the next version.</summary>
    public LineOrigins Behind(SourceText before, TextEditSet edits, SourceText after)
    {
        var lines = new int[after.LineCount];
        var (next, shift, start) = (0, 0, 0);
        for (var line = 0; line < lines.Length; line++)
        {
            while (next < edits.Count && edits[next].Span.Start + shift + edits[next].NewText.Length <= start)
            {
                shift += edits[next].NewText.Length - edits[next].Span.Length;
                next++;
            }

            lines[line] = next < edits.Count && edits[next].Span.Start + shift < start
                ? Origin(LineInside(before, edits[next], start - edits[next].Span.Start - shift))
                : Origin(LineAt(before, start - shift));
            start = after.Content.IndexOf('\n', start) + 1;
        }

        return new(lines);
    }

    // The lines of a new text stand for those that it replaces, one for one as far as they go.
    private static int LineInside(SourceText before, TextEdit edit, int offset) =>
        Math.Min(LineAt(before, edit.Span.Start) + edit.NewText.AsSpan(0, offset).Count('\n'), LineAt(before, edit.Span.End));

    private static int LineAt(SourceText text, int offset) => text.PositionOf(offset).Line;

    /// <summary>The line that a line comes from; one that the version does not have stays as it is.</summary>
    public int Origin(int line) => _lines is null || line < 1 || line > _lines.Length ? line : _lines[line - 1];
}
