using System.Buffers;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>Leaves: each takes a text and a position and returns where its run ends. None allocates.</summary>
internal static class Scan
{
    // reWhitespace of BuildKit's parser.go. Other white space, such as U+00A0, is trimmed at the ends of a line but divides no words.
    private static readonly SearchValues<char> Blanks = SearchValues.Create("\t\v\f\r ");

    // \s of Go's regexp package (RE2), minus the line feed that no joined line holds.
    private static readonly SearchValues<char> RegexBlanks = SearchValues.Create("\t\n\f\r ");

    /// <summary>Go's <c>unicode.IsSpace</c>: the Unicode property White_Space.</summary>
    public static bool IsSpace(char c) => char.IsWhiteSpace(c);

    /// <summary>Offset of the LF that ends the line, or the end of the text.</summary>
    public static int LineEnd(string text, int from)
    {
        var at = text.IndexOf('\n', from);
        return at < 0 ? text.Length : at;
    }

    /// <summary>Offset behind the LF that ends the line, or the end of the text.</summary>
    public static int NextLine(string text, int from)
    {
        var at = text.IndexOf('\n', from);
        return at < 0 ? text.Length : at + 1;
    }

    public static int Spaces(string text, int from) => Spaces(text, from, text.Length);

    /// <summary>End of the white space from <paramref name="from"/> on, at most <paramref name="to"/>: a line feed is white space too, so a line's own blanks need a bound.</summary>
    public static int Spaces(string text, int from, int to)
    {
        while (from < to && IsSpace(text[from]))
        {
            from++;
        }

        return from;
    }

    /// <summary>Start of the white space that ends the span from <paramref name="from"/> to <paramref name="to"/>.</summary>
    public static int SpacesBack(string text, int from, int to)
    {
        while (to > from && IsSpace(text[to - 1]))
        {
            to--;
        }

        return to;
    }

    /// <summary>Start of the CRs and LFs that end the span (BuildKit <c>trimNewline</c>).</summary>
    public static int NewlinesBack(string text, int from, int to)
    {
        while (to > from && text[to - 1] is '\r' or '\n')
        {
            to--;
        }

        return to;
    }

    public static int BlankRun(string text, int from)
    {
        var length = text.AsSpan(from).IndexOfAnyExcept(Blanks);
        return length < 0 ? text.Length : from + length;
    }

    public static int NonBlankRun(string text, int from)
    {
        var length = text.AsSpan(from).IndexOfAny(Blanks);
        return length < 0 ? text.Length : from + length;
    }

    public static int RegexBlankRun(string text, int from)
    {
        var length = text.AsSpan(from).IndexOfAnyExcept(RegexBlanks);
        return length < 0 ? text.Length : from + length;
    }

    public static int RegexBlanksBack(string text, int from, int to)
    {
        while (to > from && RegexBlanks.Contains(text[to - 1]))
        {
            to--;
        }

        return to;
    }

    /// <summary>ASCII letters and digits, the first a letter: the name of a directive.</summary>
    public static int DirectiveName(string text, int from)
    {
        if (from == text.Length || !char.IsAsciiLetter(text[from]))
        {
            return from;
        }

        while (from < text.Length && char.IsAsciiLetterOrDigit(text[from]))
        {
            from++;
        }

        return from;
    }

    /// <summary>The white space that JSON allows (RFC 8259, section 2).</summary>
    public static int JsonSpaces(string text, int from)
    {
        while (from < text.Length && text[from] is ' ' or '\t' or '\r' or '\n')
        {
            from++;
        }

        return from;
    }

    /// <summary>A JSON string with its quotes, or <paramref name="from"/> when there is none (RFC 8259, section 7).</summary>
    public static int JsonString(string text, int from)
    {
        if (from == text.Length || text[from] != '"')
        {
            return from;
        }

        var at = from + 1;
        while (at < text.Length && text[at] != '"')
        {
            if (text[at] < ' ')
            {
                return from;
            }

            at = text[at] == '\\' ? JsonEscape(text, at) : at + 1;
            if (at < 0)
            {
                return from;
            }
        }

        return at < text.Length ? at + 1 : from;
    }

    private static int JsonEscape(string text, int from)
    {
        if (from + 1 == text.Length)
        {
            return -1;
        }

        if (text[from + 1] != 'u')
        {
            return "\"\\/bfnrt".Contains(text[from + 1], StringComparison.Ordinal) ? from + 2 : -1;
        }

        var end = from + 6;
        return end <= text.Length && !text.AsSpan(from + 2, 4).ContainsAnyExcept(HexDigits) ? end : -1;
    }

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
}
