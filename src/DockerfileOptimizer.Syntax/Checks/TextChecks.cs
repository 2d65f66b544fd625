namespace DockerfileOptimizer.Syntax.Checks;

/// <summary>Characters and lengths.</summary>
internal static class TextChecks
{
    // bufio.MaxScanTokenSize: a line with its line feed must fit into 64 KiB, or be shorter when it has none.
    private const int LongestLine = 64 * 1024;

    public static void Run(SourceText source, DiagnosticBag bag)
    {
        var lone = ByteText.FirstLoneSurrogate(source.Content, 0);
        if (lone >= 0)
        {
            bag.Warn(DiagnosticCodes.InvalidEncoding, new TextSpan(lone, 1), DescribeEncoding(source.Content[lone]));
        }

        var nul = source.Content.IndexOf('\0', StringComparison.Ordinal);
        if (nul >= 0)
        {
            bag.Warn(DiagnosticCodes.NulCharacter, new TextSpan(nul, 1), "The file holds a NUL character; is it a text file?");
        }

        CheckLineLengths(source, bag);
    }

    private static string DescribeEncoding(char c) => ByteText.IsEscapedByte(c)
        ? $"The byte 0x{c - 0xDC00:X2} is no part of valid UTF-8; it is kept as it is"
        : "A surrogate without its other half cannot be written as UTF-8";

    private static void CheckLineLengths(SourceText source, DiagnosticBag bag)
    {
        var text = source.Content;
        if (!IsTooLong(text, source.HasByteOrderMark))
        {
            return;
        }

        for (var start = 0; start < text.Length;)
        {
            var next = Parsing.Scan.NextLine(text, start);
            if (IsTooLong(text.AsSpan(start, next - start), start == 0 && source.HasByteOrderMark))
            {
                bag.Error(DiagnosticCodes.LineTooLong, new TextSpan(start, 0), "The line is longer than the 65,535 bytes that BuildKit reads");
            }

            start = next;
        }
    }

    private static bool IsTooLong(ReadOnlySpan<char> line, bool marked)
    {
        // A character takes three bytes at the most, and a surrogate pair four.
        if (line.Length * 3 + 3 < LongestLine)
        {
            return false;
        }

        var bytes = ByteText.CountBytes(line) + (marked ? 3 : 0);
        return line.EndsWith('\n') ? bytes > LongestLine : bytes >= LongestLine;
    }
}
