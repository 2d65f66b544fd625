using System.Collections.Immutable;
using System.Text.Json;

namespace DockerfileOptimizer.Images.Archives;

/// <summary>JSON documents of strangers: a value of the wrong kind is an error that names it.</summary>
/// <param name="value">The value.</param>
/// <param name="name">Its name, for messages.</param>
/// <param name="document">The document and where it is.</param>
internal readonly struct JsonReading(JsonElement value, string name, (Place Place, string Path) document)
{
    // A name that stands twice is refused: of two readers one would see the first, the other the last.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    public bool IsMissing => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>The value as it is written.</summary>
    public string Raw => IsMissing ? "{}" : value.GetRawText();

    public JsonReading this[string property] =>
        new(IsMissing ? default : OfKind(JsonValueKind.Object).TryGetProperty(property, out var found) ? found : default, $"{name}.{property}".TrimStart('.'), document);

    public static JsonReading Parse(byte[] bytes, Place place, string path)
    {
        // Some tools write a mark that JSON does not have.
        var text = bytes.AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0);
        try
        {
            using var parsed = JsonDocument.Parse(text, Strict);
            return new(parsed.RootElement.Clone(), "", (place, path));
        }
        catch (JsonException e)
        {
            throw place.Error("no JSON that can be read: " + e.Message, path, e);
        }
        catch (InvalidOperationException e)
        {
            // A name with half a surrogate pair.
            throw place.Error("no JSON that can be read: " + e.Message, path, e);
        }
    }

    public string Text() => TextOrNull() ?? "";

    public string? TextOrNull()
    {
        if (IsMissing)
        {
            return null;
        }

        try
        {
            return OfKind(JsonValueKind.String).GetString();
        }
        catch (InvalidOperationException e)
        {
            throw Error("has characters that are none", e);
        }
    }

    public bool Flag() => !IsMissing && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Error("is neither true nor false"),
    };

    public long Number() => IsMissing ? 0 : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : throw Error("is no whole number");

    public long Size() => Number() is >= 0 and var size ? size : throw Error("is negative");

    public ImmutableArray<string> Texts() => TextsOrNull() ?? [];

    public ImmutableArray<string>? TextsOrNull() => IsMissing ? null : [.. Items().Select(i => i.Text())];

    /// <summary>Items of a list; 0 if it is missing.</summary>
    public int Count => IsMissing ? 0 : OfKind(JsonValueKind.Array).GetArrayLength();

    public IEnumerable<JsonReading> Items()
    {
        var (list, own, where) = (IsMissing ? default : OfKind(JsonValueKind.Array), name, document);
        return list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select((item, i) => new JsonReading(item, $"{own}[{i}]", where)) : [];
    }

    public IEnumerable<(string Name, JsonReading Value)> Properties()
    {
        var (map, own, where) = (IsMissing ? default : OfKind(JsonValueKind.Object), name, document);
        return map.ValueKind == JsonValueKind.Object ? map.EnumerateObject().Select(p => (p.Name, new JsonReading(p.Value, $"{own}.{p.Name}", where))) : [];
    }

    public ImmutableArray<string> Names() => [.. Properties().Select(p => p.Name).Order(StringComparer.Ordinal)];

    public ImageException Error(string problem, Exception? cause = null) => document.Place.Error(name.Length == 0 ? problem : $"'{name}' {problem}", document.Path, cause);

    private JsonElement OfKind(JsonValueKind kind) =>
        value.ValueKind == kind ? value : throw Error($"is of kind {value.ValueKind}, not {kind}");
}
