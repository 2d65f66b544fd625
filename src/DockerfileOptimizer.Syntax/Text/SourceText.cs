namespace DockerfileOptimizer.Syntax;

/// <summary>
/// The untouched text of one file. Offsets count UTF-16 code units from behind the byte-order mark, if there is one. Every
/// byte sequence can be read and gives the same bytes back: what is no UTF-8 is kept in disguise and reported as a diagnostic.
/// </summary>
public sealed class SourceText
{
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    private LineMap? _lines;

    private SourceText(string content, bool hasByteOrderMark)
    {
        Content = content;
        HasByteOrderMark = hasByteOrderMark;
        DominantLineEnding = FindDominantLineEnding(content);
    }

    /// <summary>The characters, without byte-order mark. Bytes that are no UTF-8 stand as lone surrogates U+DC80 to U+DCFF.</summary>
    public string Content { get; }

    /// <summary>Whether the file starts with the UTF-8 byte-order mark, which BuildKit's <c>discardBOM</c> takes off.</summary>
    public bool HasByteOrderMark { get; }

    /// <summary>The ending that most lines have; LF when the two are as frequent, or when there is no line ending.</summary>
    public LineEnding DominantLineEnding { get; }

    /// <summary>Number of lines, at least 1; the empty text behind a final LF counts as a line.</summary>
    public int LineCount => Lines.Count;

    private LineMap Lines => _lines ??= LineMap.Of(Content);

    /// <summary>The text of a string. A leading U+FEFF is taken for a byte-order mark.</summary>
    public static SourceText From(string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.StartsWith('\uFEFF') ? new SourceText(content[1..], true) : new SourceText(content, false);
    }

    /// <summary>The text of a file's bytes; nothing is refused.</summary>
    public static SourceText FromBytes(ReadOnlySpan<byte> bytes)
    {
        var marked = bytes.StartsWith(Mark);
        return new SourceText(ByteText.Decode(marked ? bytes[Mark.Length..] : bytes), marked);
    }

    /// <summary>Reads a stream to its end and leaves it open.</summary>
    public static SourceText Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return FromBytes(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>The bytes of the file: for a text read from bytes, those very bytes.</summary>
    public byte[] ToBytes()
    {
        var content = ByteText.Encode(Content);
        return HasByteOrderMark ? [.. Mark, .. content] : content;
    }

    /// <summary>The characters of a span. Throws <see cref="ArgumentOutOfRangeException"/> for a span outside the text.</summary>
    public ReadOnlySpan<char> Slice(TextSpan span) => Content.AsSpan(span.Start, span.Length);

    /// <summary>Line and column of an offset from 0 to the length of the text.</summary>
    public LinePosition PositionOf(int offset) => Lines.PositionOf(offset);

    /// <summary>Offset of the first character of a line, counted from 1.</summary>
    public int StartOfLine(int line) => Lines.StartOf(line);

    private static LineEnding FindDominantLineEnding(string content)
    {
        if (!content.Contains('\r'))
        {
            return LineEnding.Lf;
        }

        var all = content.AsSpan().Count('\n');
        var withCarriageReturn = content.AsSpan().Count("\r\n");
        return withCarriageReturn * 2 > all ? LineEnding.CrLf : LineEnding.Lf;
    }
}
