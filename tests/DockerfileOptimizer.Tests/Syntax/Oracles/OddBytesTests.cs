using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>Bytes that other tools trip over, put at random places of 500 corpus files.</summary>
internal sealed class OddBytesTests
{
    // What other readers take for the end of a line, and what is no UTF-8: a lone continuation, a lead without its rest, an
    // overlong slash, a surrogate, a byte that never occurs.
    private static readonly byte[][] Odd =
    [
        [(byte)'\r'], [(byte)'\f'], [(byte)'\v'], [.. "\u0085"u8], [.. "\u2028"u8], [.. "\u2029"u8],
        [0x80], [0xC3], [0xE2, 0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xFF], [0], [0xEF, 0xBB, 0xBF],
    ];

    [Test]
    public void Round_trip_is_exact_and_only_LF_ends_a_line()
    {
        var random = new Random(20240229);
        var files = Corpus.AllFiles();
        var faults = new List<string>();
        foreach (var file in files.Where((_, i) => i % (files.Count / 500) == 0).Take(500))
        {
            var bytes = Insert(File.ReadAllBytes(file), random);
            if (FaultOf(bytes) is { } fault)
            {
                faults.Add($"{file}: {fault}");
            }
        }

        Assert.That(faults, Is.Empty);
    }

    [Test]
    public void A_text_that_cannot_be_written_back_is_diagnosed()
    {
        var syntax = DockerfileSyntax.Parse("FROM scratch\nUSER a\uD800b\n");
        var diagnostic = syntax.Diagnostics.Single(d => d.Code == DiagnosticCodes.InvalidEncoding);
        Assert.That(diagnostic.Span, Is.EqualTo(new TextSpan(syntax.Source.Content.IndexOf('\uD800'), 1)));
    }

    private static byte[] Insert(byte[] bytes, Random random)
    {
        for (var rounds = random.Next(1, 6); rounds > 0; rounds--)
        {
            var at = random.Next(bytes.Length + 1);
            bytes = [.. bytes[..at], .. Odd[random.Next(Odd.Length)], .. bytes[at..]];
        }

        return bytes;
    }

    private static string? FaultOf(byte[] bytes)
    {
        var syntax = DockerfileSyntax.Parse(SourceText.FromBytes(bytes));
        var isValid = System.Text.Unicode.Utf8.IsValid(bytes);
        var isDiagnosed = syntax.Diagnostics.Any(d => d.Code == DiagnosticCodes.InvalidEncoding);
        return Tiling.FaultOf(syntax)
            ?? (syntax.Source.ToBytes().AsSpan().SequenceEqual(bytes) ? null : "other bytes")
            ?? (syntax.Source.LineCount == bytes.Count(b => b == '\n') + 1 ? null : "another number of lines")
            ?? (isDiagnosed == !isValid ? null : $"valid UTF-8: {isValid}, diagnosed: {isDiagnosed}");
    }
}
