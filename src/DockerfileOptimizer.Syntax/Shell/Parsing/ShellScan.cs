using System.Buffers;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>
/// The leaves of the grammar: each looks at a text from an offset on and returns the offset where what it reads ends. A backslash
/// before a line feed joins two lines and is skipped wherever the shells do so: between and inside tokens, not in single quotes and
/// comments.
/// </summary>
internal static class ShellScan
{
    private static readonly SearchValues<char> _digits = SearchValues.Create("0123456789");

    private static readonly SearchValues<char> _notPlain = SearchValues.Create(" \t\n|&;()<>\\'\"`$");

    /// <summary>What ends a word if it is not quoted (POSIX 2.3). A carriage return does not.</summary>
    public static bool EndsWord(char c) => c is ' ' or '\t' or '\n' or '|' or '&' or ';' or '(' or ')' or '<' or '>';

    public static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    public static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    public static bool IsAt(string text, int offset, char c) => offset < text.Length && text[offset] == c;

    /// <summary>Behind the joins at the offset.</summary>
    public static int Joins(string text, int offset)
    {
        while (offset + 1 < text.Length && text[offset] == '\\' && text[offset + 1] == '\n')
        {
            offset += 2;
        }

        return offset;
    }

    /// <summary>Whether <paramref name="c"/> is the next character behind joins; <paramref name="end"/> is then behind it.</summary>
    public static bool Follows(string text, int offset, char c, out int end)
    {
        offset = Joins(text, offset);
        end = offset + 1;
        return IsAt(text, offset, c);
    }

    /// <summary>Behind blanks and joins.</summary>
    public static int Blanks(string text, int offset)
    {
        while (offset < text.Length)
        {
            var c = text[offset];
            if (c is ' ' or '\t')
            {
                offset++;
            }
            else if (c == '\\' && IsAt(text, offset + 1, '\n'))
            {
                offset += 2;
            }
            else
            {
                break;
            }
        }

        return offset;
    }

    /// <summary>Behind blanks, joins and a comment: at a token, a line break or the end.</summary>
    public static int Gap(string text, int offset)
    {
        offset = Blanks(text, offset);
        return IsAt(text, offset, '#') ? LineEnd(text, offset) : offset;
    }

    /// <summary>The next line feed, or the end. Nothing joins lines here.</summary>
    public static int LineEnd(string text, int offset)
    {
        var length = text.AsSpan(offset).IndexOf('\n');
        return length < 0 ? text.Length : offset + length;
    }

    /// <summary>Behind a name (POSIX 3.216: letters, digits, underscores, no digit first); the offset itself if there is none.</summary>
    public static int Name(string text, int offset)
    {
        if (offset >= text.Length || !IsNameStart(text[offset]))
        {
            return offset;
        }

        return Run(text, offset, IsNamePart);
    }

    /// <summary>Behind characters that are neither quoting nor the end of a word.</summary>
    public static int PlainRun(string text, int offset)
    {
        var length = text.AsSpan(offset).IndexOfAny(_notPlain);
        return length < 0 ? text.Length : offset + length;
    }

    /// <summary>Behind digits; the offset itself if there are none.</summary>
    public static int Digits(string text, int offset)
    {
        var length = text.AsSpan(offset).IndexOfAnyExcept(_digits);
        var end = length < 0 ? text.Length : offset + length;
        return end > offset && IsAt(text, end, '\\') ? Run(text, offset, char.IsAsciiDigit) : end;
    }

    /// <summary>The characters of a range without its joins.</summary>
    public static string Unjoined(string text, int start, int end)
    {
        var slice = text.AsSpan(start, end - start);
        return slice.Contains('\\') ? slice.ToString().Replace("\\\n", "", StringComparison.Ordinal) : slice.ToString();
    }

    // A join belongs to the run only if the run goes on behind it.
    private static int Run(string text, int offset, Func<char, bool> belongs)
    {
        var end = offset;
        while (true)
        {
            var next = Joins(text, end);
            if (next >= text.Length || !belongs(text[next]))
            {
                return end;
            }

            end = next + 1;
        }
    }
}
