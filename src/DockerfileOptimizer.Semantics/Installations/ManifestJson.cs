using System.Text.Json;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>JSON of manifests and lock files, read as JSON.parse does: of two members with one name the last counts.</summary>
internal static class ManifestJson
{
    /// <summary>The object that a text holds; null when it holds none.</summary>
    public static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'), new JsonDocumentOptions { MaxDepth = 128 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A member that is an object; null when there is none.</summary>
    public static JsonElement? Object(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    /// <summary>A member that is a text; null when there is none.</summary>
    public static string? String(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Whether a member is there and not null.</summary>
    public static bool HasMember(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>The members of an object whose values are texts; empty when there is no such object.</summary>
    public static IEnumerable<(string Name, string Value)> Texts(this JsonElement json, string name) =>
        json.Object(name) is { } map
            ? map.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String).Select(p => (p.Name, p.Value.GetString()!))
            : [];

    /// <summary>All texts in a value, at any depth.</summary>
    public static IEnumerable<string> AllTexts(this JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => p.Value.AllTexts()),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(v => v.AllTexts()),
        _ => [],
    };
}
