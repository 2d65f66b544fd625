using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax;

/// <summary>
/// What the front end reads of lines that a continuation character joins: the escape characters, line breaks, comment lines and
/// blank lines between them are gone. Pieces say where each part of the joined text stands in the file, so that a word split over
/// lines keeps its place. (BuildKit joins in <c>parser.Parse</c>, before anything is split into words.)
/// </summary>
public sealed class LogicalText
{
    private readonly ImmutableArray<Piece> _pieces;

    internal LogicalText(string text, ImmutableArray<Piece> pieces)
    {
        Text = text;
        _pieces = pieces;
    }

    /// <summary>The joined characters.</summary>
    public string Text { get; }

    internal ImmutableArray<Piece> Pieces => _pieces;

    /// <summary>Whether the characters of <paramref name="logical"/> stand side by side in the file.</summary>
    public bool IsContiguous(TextSpan logical)
    {
        if (logical.Length <= 1)
        {
            return true;
        }

        return ToSource(logical.End - 1) - ToSource(logical.Start) == logical.Length - 1;
    }

    /// <summary>The offset in the file of the character at <paramref name="logicalOffset"/> (0 to the length of <see cref="Text"/>; the end maps to behind the last character).</summary>
    public int ToSource(int logicalOffset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(logicalOffset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(logicalOffset, Text.Length);
        var piece = _pieces[IndexOfPiece(logicalOffset)];
        return piece.SourceStart + (logicalOffset - piece.LogicalStart);
    }

    /// <summary>The spans in the file, in order, that make up <paramref name="logical"/>; one for an empty span.</summary>
    public ImmutableArray<TextSpan> ToSource(TextSpan logical)
    {
        var first = IndexOfPiece(logical.Start);
        if (logical.IsEmpty || logical.End <= _pieces[first].LogicalEnd)
        {
            return [new TextSpan(ToSource(logical.Start), logical.Length)];
        }

        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        for (var i = first; i < _pieces.Length && _pieces[i].LogicalStart < logical.End; i++)
        {
            var from = Math.Max(logical.Start, _pieces[i].LogicalStart);
            var to = Math.Min(logical.End, _pieces[i].LogicalEnd);
            if (to > from)
            {
                spans.Add(new TextSpan(_pieces[i].SourceStart + (from - _pieces[i].LogicalStart), to - from));
            }
        }

        return spans.ToImmutable();
    }

    /// <summary>The span in the file from the first to behind the last character of <paramref name="logical"/>, with whatever stands between them.</summary>
    public TextSpan Cover(TextSpan logical)
    {
        var start = ToSource(logical.Start);
        return logical.IsEmpty ? new TextSpan(start, 0) : TextSpan.FromBounds(start, ToSource(logical.End - 1) + 1);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>A part as a text of its own, with its places in the file.</summary>
    internal LogicalText Slice(TextSpan span)
    {
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        for (var i = IndexOfPiece(span.Start); i < _pieces.Length && (_pieces[i].LogicalStart < span.End || pieces.Count == 0); i++)
        {
            var from = Math.Max(span.Start, _pieces[i].LogicalStart);
            var to = Math.Min(span.End, _pieces[i].LogicalEnd);
            pieces.Add(new Piece(from - span.Start, _pieces[i].SourceStart + (from - _pieces[i].LogicalStart), Math.Max(0, to - from)));
        }

        return new LogicalText(Text.Substring(span.Start, span.Length), pieces.ToImmutable());
    }

    // The last piece that starts at or before the offset; among empty pieces at one place, the last.
    private int IndexOfPiece(int logicalOffset)
    {
        var low = 0;
        var high = _pieces.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_pieces[middle].LogicalStart <= logicalOffset)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low > 0 && logicalOffset == Text.Length && _pieces[low].Length == 0 ? low - 1 : low;
    }

    /// <summary>A run of characters that stand side by side both in the joined text and in the file.</summary>
    internal readonly record struct Piece(int LogicalStart, int SourceStart, int Length)
    {
        public int LogicalEnd => LogicalStart + Length;
    }
}
