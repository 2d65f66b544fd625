using System.Collections.Immutable;
using System.Text;
using Sprache;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>The comma-separated fields of a mount or a device, by the rules of one CSV line with strict quotes (RFC 4180), as BuildKit's CSV reader has them.</summary>
internal static class MountGrammar
{
    private static readonly Parser<TextSpan> Quoted = Leaf.Of(ScanQuoted, "expected a quoted field");
    private static readonly Parser<TextSpan> Bare = Leaf.Maybe(ScanBare);
    private static readonly Parser<TextSpan> Comma = Leaf.Char(',', "expected a comma");

    private static readonly Parser<IEnumerable<TextSpan>> Record =
        from fields in Quoted.Or(Bare).DelimitedBy(Comma)
        from end in Leaf.End
        select fields;

    /// <summary>The fields as keys and values; null when the text is no CSV.</summary>
    public static ImmutableArray<MountField>? Fields(string text) => Values(text) is { } values ? [.. values.Select(Field)] : null;

    /// <summary>The fields with their quotes taken off; null when the text is empty or no CSV.</summary>
    public static ImmutableArray<string>? Values(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var result = Record(new Cursor(text));
        return result.WasSuccessful ? [.. result.Value.Select(span => Unquote(text, span))] : null;
    }

    private static MountField Field(string field)
    {
        var equals = field.IndexOf('=', StringComparison.Ordinal);
        var key = (equals < 0 ? field : field[..equals]).ToLowerInvariant();
        return new MountField(MainName(key), equals < 0 ? null : field[(equals + 1)..]);
    }

    // The synonyms of BuildKit's parseMount.
    private static string MainName(string key) => key switch
    {
        "dst" or "destination" => "target",
        "src" => "source",
        "ro" => "readonly",
        "rw" => "readwrite",
        _ => key,
    };

    private static int ScanQuoted(string text, int from)
    {
        if (from == text.Length || text[from] != '"')
        {
            return from;
        }

        for (var at = from + 1; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                continue;
            }

            if (at + 1 == text.Length || text[at + 1] != '"')
            {
                return at + 1;
            }

            at++;
        }

        return from;
    }

    private static int ScanBare(string text, int from)
    {
        var length = text.AsSpan(from).IndexOfAny(',', '"');
        return length < 0 ? text.Length : from + length;
    }

    private static string Unquote(string text, TextSpan span)
    {
        var field = text.Substring(span.Start, span.Length);
        return field.StartsWith('"') ? new StringBuilder(field[1..^1]).Replace("\"\"", "\"").ToString() : field;
    }
}
