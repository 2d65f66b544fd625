using System.Text;

namespace DockerfileOptimizer.Semantics.Context.Sources;

/// <summary>
/// Whether a text file can be an archive to a builder, which looks at the first bytes and never at the name (BuildKit
/// <c>util/archiveutil/archive.go</c>, Go's <c>archive/tar</c>). Text is UTF-8 without zero bytes, so that gzip, xz and plain zstd, whose
/// first bytes are no UTF-8, are out of the question.
/// </summary>
internal static class ArchiveText
{
    // A block of tar, and the sum over it in octal digits (archive/tar format.go: blockSize, headerV7.chksum).
    private const int Block = 512;
    private const int Sum = 148;
    private const int SumLength = 8;

    // 0x184D2A50 to 0x184D2A5F, the lowest byte first (RFC 8878, 3.1.2).
    private static ReadOnlySpan<byte> Skippable => [0x2A, 0x4D, 0x18];

    /// <summary>Whether it may be one; false is certain.</summary>
    public static bool MayBeArchive(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text).AsSpan();
        return bytes.StartsWith("BZh"u8)
            || (bytes.Length > 4 && (bytes[0] & 0xF0) == 0x50 && bytes[1..].StartsWith(Skippable))
            || (bytes.Length >= Block && IsOctal(bytes.Slice(Sum, SumLength)));
    }

    // parseOctal takes blanks off both ends; a sum of nothing would be 0, which no text has.
    private static bool IsOctal(ReadOnlySpan<byte> field)
    {
        var digits = field.Trim((byte)' ');
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'7');
    }
}
