using System.Globalization;
using System.Text;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>The escapes of <c>$'…'</c> (Bash manual, ANSI-C Quoting).</summary>
internal static class AnsiEscapes
{
    /// <summary>
    /// What the characters between the quotes stand for. Bytes given by number are read as UTF-8; a NUL ends the string, as in bash.
    /// </summary>
    public static string Decode(string raw)
    {
        if (!raw.Contains('\\', StringComparison.Ordinal))
        {
            return raw;
        }

        var value = new StringBuilder();
        var bytes = new List<byte>();
        for (var i = 0; i < raw.Length;)
        {
            if (ByteAt(raw, i) is var (b, end) && end > i)
            {
                bytes.Add(b);
                i = end;
                continue;
            }

            FlushBytes(value, bytes);
            i = raw[i] == '\\' && i + 1 < raw.Length ? AppendEscape(value, raw, i + 1) : AppendOne(value, raw, i);
        }

        FlushBytes(value, bytes);
        var text = value.ToString();
        var nul = text.IndexOf('\0', StringComparison.Ordinal);
        return nul < 0 ? text : text[..nul];
    }

    private static int AppendOne(StringBuilder value, string raw, int offset)
    {
        value.Append(raw[offset]);
        return offset + 1;
    }

    // A byte by number at the offset: \nnn or \xHH; the end is the offset itself if there is none.
    private static (byte Value, int End) ByteAt(string raw, int offset)
    {
        if (raw[offset] != '\\' || offset + 1 >= raw.Length)
        {
            return (0, offset);
        }

        var (from, most, isDigit, radix) = raw[offset + 1] == 'x'
            ? (offset + 2, 2, (Func<char, bool>)char.IsAsciiHexDigit, 16)
            : (offset + 1, 3, c => c is >= '0' and <= '7', 8);
        var end = DigitsEnd(raw, from, most, isDigit);
        return end == from ? ((byte)0, offset) : ((byte)Convert.ToInt32(raw[from..end], radix), end);
    }

    private static int DigitsEnd(string raw, int from, int most, Func<char, bool> isDigit)
    {
        var end = from;
        while (end < raw.Length && end - from < most && isDigit(raw[end]))
        {
            end++;
        }

        return end;
    }

    private static void FlushBytes(StringBuilder value, List<byte> bytes)
    {
        if (bytes.Count > 0)
        {
            value.Append(Encoding.UTF8.GetString([.. bytes]));
            bytes.Clear();
        }
    }

    private static int AppendEscape(StringBuilder value, string raw, int offset)
    {
        var c = raw[offset];
        switch (c)
        {
            case 'u' or 'U':
                return AppendCodePoint(value, raw, offset);
            case 'c' when offset + 1 < raw.Length:
                value.Append((char)(raw[offset + 1] & 0x1f));
                return offset + 2;
            case '\\' or '\'' or '"' or '?':
                value.Append(c);
                return offset + 1;
        }

        const string Letters = "abeEfnrtv";
        const string Values = "\a\b\u001b\u001b\f\n\r\t\v";
        var index = Letters.IndexOf(c, StringComparison.Ordinal);
        _ = index < 0 ? value.Append('\\').Append(c) : value.Append(Values[index]);
        return offset + 1;
    }

    private static int AppendCodePoint(StringBuilder value, string raw, int offset)
    {
        var end = DigitsEnd(raw, offset + 1, raw[offset] == 'u' ? 4 : 8, char.IsAsciiHexDigit);
        if (end == offset + 1)
        {
            value.Append('\\').Append(raw[offset]);
            return end;
        }

        var code = uint.Parse(raw.AsSpan(offset + 1, end - offset - 1), NumberStyles.AllowHexSpecifier);
        value.Append(Rune.IsValid(code) ? new Rune(code).ToString() : "\ufffd");
        return end;
    }
}
