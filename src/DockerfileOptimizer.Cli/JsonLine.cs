using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DockerfileOptimizer.Cli;

/// <summary>One JSON object on a line of its own.</summary>
internal static class JsonLine
{
    // The relaxed encoder leaves <, & and ' readable; the output is no part of a web page. What is no character becomes U+FFFD.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes an object whole, or nothing at all when it cannot be made.</summary>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> properties)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            properties(json);
            json.WriteEndObject();
        }

        Copy(buffer.WrittenSpan, output);
        output.Write('\n');
    }

    // In blocks: a string of a whole large object would cost as much memory as its bytes once more.
    private static void Copy(ReadOnlySpan<byte> utf8, TextWriter output)
    {
        var decoder = Encoding.UTF8.GetDecoder();
        Span<char> block = stackalloc char[4096];
        while (!utf8.IsEmpty)
        {
            decoder.Convert(utf8, block, false, out var read, out var written, out _);
            output.Write(block[..written]);
            utf8 = utf8[read..];
        }
    }
}
