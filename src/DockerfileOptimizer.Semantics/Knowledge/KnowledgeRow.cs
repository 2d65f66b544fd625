using System.Text.Json;

namespace DockerfileOptimizer.Semantics.Knowledge;

/// <summary>How rows of data files are read.</summary>
internal static class KnowledgeRow
{
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
