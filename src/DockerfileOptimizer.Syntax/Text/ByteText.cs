using System.Text;
using System.Text.Unicode;

namespace DockerfileOptimizer.Syntax;

/// <summary>
/// Turns bytes into UTF-16 and back without losing one. A byte that is no part of well-formed UTF-8 becomes the lone low
/// surrogate U+DC00 + byte (U+DC80 to U+DCFF), which well-formed UTF-8 can never produce; the way back undoes it.
/// </summary>
internal static class ByteText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Decode(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : DecodeEscaping(bytes);

    /// <summary>Whether <paramref name="c"/>, standing without its other half, is a byte in disguise.</summary>
    public static bool IsEscapedByte(char c) => c is >= '\uDC80' and <= '\uDCFF';

    /// <summary>How many bytes <see cref="Encode"/> makes of a text.</summary>
    public static int CountBytes(ReadOnlySpan<char> text)
    {
        var count = Encoding.UTF8.GetByteCount(text);
        for (var at = 0; at < text.Length; at++)
        {
            // Counted as U+FFFD, which takes three bytes, but written as one.
            count -= IsEscapedByte(text[at]) && (at == 0 || !char.IsHighSurrogate(text[at - 1])) ? 2 : 0;
        }

        return count;
    }

    /// <summary>The bytes of <paramref name="text"/>. A lone surrogate that stands for no byte becomes U+FFFD.</summary>
    public static byte[] Encode(string text)
    {
        if (FirstLoneSurrogate(text, 0) < 0)
        {
            return Strict.GetBytes(text);
        }

        var result = new MemoryStream(text.Length);
        var from = 0;
        for (var at = FirstLoneSurrogate(text, 0); at >= 0; at = FirstLoneSurrogate(text, from))
        {
            result.Write(Strict.GetBytes(text.AsSpan(from, at - from).ToArray()));
            result.Write(IsEscapedByte(text[at]) ? [(byte)(text[at] - 0xDC00)] : "\uFFFD"u8);
            from = at + 1;
        }

        result.Write(Strict.GetBytes(text.AsSpan(from).ToArray()));
        return result.ToArray();
    }

    /// <summary>Offset of the first surrogate at or behind <paramref name="from"/> that lacks its other half, or -1.</summary>
    public static int FirstLoneSurrogate(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            var next = text.AsSpan(i).IndexOfAnyInRange('\uD800', '\uDFFF');
            if (next < 0)
            {
                return -1;
            }

            i += next;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            return i;
        }

        return -1;
    }

    private static string DecodeEscaping(ReadOnlySpan<byte> bytes)
    {
        var result = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var consumed);
            if (status == System.Buffers.OperationStatus.Done)
            {
                result.Append(rune.ToString());
            }
            else
            {
                foreach (var b in bytes[..consumed])
                {
                    result.Append((char)(0xDC00 + b));
                }
            }

            bytes = bytes[consumed..];
        }

        return result.ToString();
    }
}
