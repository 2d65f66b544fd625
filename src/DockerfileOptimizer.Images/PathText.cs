using System.Globalization;
using System.Text;

namespace DockerfileOptimizer.Images;

/// <summary>
/// Names of files as text. Linux names are bytes; nearly all are UTF-8. A byte that is none becomes the lone surrogate U+DC00 + byte, as Python
/// does (PEP 383): no two names become one, and no valid name has such characters.
/// </summary>
public static class PathText
{
    /// <summary>The text of a name.</summary>
    /// <param name="bytes">The name's bytes.</param>
    public static string Decode(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : DecodeOdd(bytes);

    /// <summary>The name for people and for formats that must be Unicode: what is no UTF-8, and control characters, as <c>\xNN</c>.</summary>
    /// <param name="path">A path as this assembly gives it.</param>
    public static string Printable(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!path.Any(IsOdd))
        {
            return path;
        }

        var text = new StringBuilder();
        for (var i = 0; i < path.Length; i++)
        {
            if (i + 1 < path.Length && char.IsSurrogatePair(path[i], path[i + 1]))
            {
                text.Append(path, i++, 2);
            }
            else
            {
                _ = IsOdd(path[i]) ? text.Append(CultureInfo.InvariantCulture, $"\\x{path[i] & 0xFF:x2}") : text.Append(path[i]);
            }
        }

        return text.ToString();
    }

    private static bool IsOdd(char c) => char.IsControl(c) || char.IsSurrogate(c);

    private static string DecodeOdd(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                used = 1;
                text.Append((char)(0xDC00 + bytes[0]));
            }

            bytes = bytes[used..];
        }

        return text.ToString();
    }
}
