using System.Text;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>
/// Characters outside ASCII as BuildKit's <c>extractBuilderFlags</c> takes them: it looks at bytes as if each were a character, so
/// <c>é</c> in a flag becomes <c>Ã©</c>, and the bytes 0x85 and 0xA0 are white space, wherever in a character they stand.
/// </summary>
internal static class FlagBytes
{
    /// <summary>Offset behind the white space from a position on: ASCII's, and the two bytes where no character holds them.</summary>
    public static int Spaces(string text, int from)
    {
        while (from < text.Length && text[from] is ' ' or (>= '\t' and <= '\r') or '\uDC85' or '\uDCA0')
        {
            from++;
        }

        return from;
    }

    /// <summary>
    /// Whether the character at a position ends a word. A character is never cut: what BuildKit sees behind the byte that ends it is
    /// left out. An escape character escapes the first byte alone.
    /// </summary>
    public static bool EndsWord(ReadOnlySpan<char> character, bool isEscaped)
    {
        Span<byte> bytes = stackalloc byte[4];
        return Encode(character, bytes)[(isEscaped ? 1 : 0)..].IndexOfAny((byte)0x85, (byte)0xA0) >= 0;
    }

    /// <summary>Adds the bytes of a character, each as the character of its number, up to the byte that is white space, where one counts as such.</summary>
    /// <param name="result">Where to add.</param>
    /// <param name="character">One character.</param>
    /// <param name="taken">How many of its bytes are taken whatever they are: all in quotes, the first behind an escape character.</param>
    public static void Append(StringBuilder result, ReadOnlySpan<char> character, int taken)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var b in Encode(character, bytes))
        {
            if (taken-- <= 0 && b is 0x85 or 0xA0)
            {
                return;
            }

            result.Append((char)b);
        }
    }

    /// <summary>Number of code units of the character at a position: 2 for a surrogate pair.</summary>
    public static int LengthAt(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;

    private static ReadOnlySpan<byte> Encode(ReadOnlySpan<char> character, Span<byte> bytes)
    {
        if (ByteText.IsEscapedByte(character[0]))
        {
            bytes[0] = (byte)(character[0] - 0xDC00);
            return bytes[..1];
        }

        return bytes[..Encoding.UTF8.GetBytes(character, bytes)];
    }
}
