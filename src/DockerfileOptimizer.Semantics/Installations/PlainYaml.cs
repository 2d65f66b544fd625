using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>
/// YAML of settings, as far as it is plain: maps and lists by indentation, texts with or without quotation marks, flat lists in brackets. All values
/// become texts. Anything else (anchors, tags, text blocks, escapes) is not understood.
/// </summary>
internal sealed class PlainYaml
{
    private static readonly SearchValues<char> Odd = SearchValues.Create("&*!|>%@`{}[]?,");

    private readonly List<(int Indent, string Text)> _lines = [];
    private int _at;
    private bool _isOdd;

    private PlainYaml(string text)
    {
        foreach (var line in text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n'))
        {
            var kept = WithoutComment(line).TrimEnd();
            var indent = kept.Length - kept.TrimStart(' ').Length;
            if (kept.Length > indent && !(kept == "---" && _lines.Count == 0))
            {
                _lines.Add((indent, kept[indent..]));
                _isOdd |= kept[indent] == '\t';
            }
        }
    }

    /// <summary>The map of a text as JSON; null when it is not understood. An empty text is an empty map.</summary>
    public static JsonElement? Parse(string text)
    {
        var yaml = new PlainYaml(text);
        var map = yaml._lines.Count == 0 ? new JsonObject() : yaml.Block(yaml._lines[0].Indent) as JsonObject;
        if (map is null || yaml._isOdd || yaml._at < yaml._lines.Count)
        {
            return null;
        }

        using var document = JsonDocument.Parse(map.ToJsonString());
        return document.RootElement.Clone();
    }

    private JsonNode Block(int indent) => _lines[_at].Text is "-" || _lines[_at].Text.StartsWith("- ", StringComparison.Ordinal) ? List(indent) : Map(indent);

    private JsonArray List(int indent)
    {
        var list = new JsonArray();
        for (; _at < _lines.Count && _lines[_at] is var (at, text) && at == indent && text.StartsWith("- ", StringComparison.Ordinal); _at++)
        {
            list.Add((JsonNode)Scalar(text[2..].Trim()));
        }

        return list;
    }

    private JsonObject Map(int indent)
    {
        var map = new JsonObject();
        while (_at < _lines.Count && _lines[_at] is var (at, text) && at == indent)
        {
            var colon = KeyEnd(text);
            if (colon <= 0 || !map.TryAdd(Unquoted(text[..colon].Trim()), null))
            {
                _isOdd = true;
                return map;
            }

            _at++;
            map[Unquoted(text[..colon].Trim())] = Value(text[(colon + 1)..].Trim(), indent);
        }

        return map;
    }

    private JsonNode? Value(string written, int indent)
    {
        if (written.Length > 0)
        {
            return written.StartsWith('[') ? Flow(written) : written == "{}" ? new JsonObject() : Scalar(written);
        }

        return _at < _lines.Count && (_lines[_at].Indent > indent || (_lines[_at].Indent == indent && _lines[_at].Text.StartsWith("- ", StringComparison.Ordinal)))
            ? Block(_lines[_at].Indent)
            : null;
    }

    private JsonArray Flow(string written)
    {
        var list = new JsonArray();
        _isOdd |= !written.EndsWith(']');
        foreach (var item in written.Trim('[', ']').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            list.Add((JsonNode)Scalar(item));
        }

        return list;
    }

    private JsonValue Scalar(string written)
    {
        var isQuoted = written is ['"', ..] or ['\'', ..];
        _isOdd |= !isQuoted && ((written.Length > 0 && Odd.Contains(written[0])) || written is "-" || written.StartsWith("- ", StringComparison.Ordinal) || written.Contains(": ", StringComparison.Ordinal) || written.EndsWith(':'));
        return JsonValue.Create(Unquoted(written));
    }

    private string Unquoted(string written)
    {
        if (written is not ['"' or '\'', ..])
        {
            return written;
        }

        var inner = written.Length > 1 ? written[1..^1] : "";
        _isOdd |= written.Length < 2 || written[^1] != written[0] || inner.Contains(written[0], StringComparison.Ordinal) || (written[0] == '"' && inner.Contains('\\', StringComparison.Ordinal));
        return inner;
    }

    // Behind a key in quotation marks, or the first colon with a blank or nothing behind it.
    private static int KeyEnd(string text)
    {
        if (text is ['"' or '\'', ..])
        {
            var end = text.IndexOf(text[0], 1);
            return end > 0 && end + 1 < text.Length && text[end + 1] == ':' ? end + 1 : -1;
        }

        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        return colon >= 0 ? colon : text.EndsWith(':') ? text.Length - 1 : -1;
    }

    private static string WithoutComment(string line)
    {
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            if (quote != '\0')
            {
                quote = line[i] == quote ? '\0' : quote;
            }
            else if (line[i] is '"' or '\'' && (i == 0 || line[i - 1] is ' ' or '[' or ','))
            {
                quote = line[i];
            }
            else if (line[i] == '#' && (i == 0 || char.IsWhiteSpace(line[i - 1])))
            {
                return line[..i];
            }
        }

        return line;
    }
}
