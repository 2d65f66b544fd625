using System.Text.Json;

namespace DockerfileOptimizer.Semantics.Knowledge;

/// <summary>The data files of this folder, which are part of the assembly.</summary>
internal static class KnowledgeData
{
    public static JsonDocument Open(string name)
    {
        using var stream = typeof(KnowledgeData).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not part of the assembly");
        return JsonDocument.Parse(stream, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
    }

    /// <summary>A text that must be there.</summary>
    public static string Text(this JsonElement row, string name) => row.GetProperty(name).GetString()!;

    /// <summary>A text; null if it is not there.</summary>
    public static string? TextOrNull(this JsonElement row, string name) => row.TryGetProperty(name, out var text) ? text.GetString() : null;

    /// <summary>A switch; off if it is not there.</summary>
    public static bool Flag(this JsonElement row, string name) => row.TryGetProperty(name, out var flag) && flag.GetBoolean();

    /// <summary>A list of texts; empty if it is not there.</summary>
    public static IEnumerable<string> Strings(this JsonElement row, string name) =>
        row.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(t => t.GetString()!) : [];
}
