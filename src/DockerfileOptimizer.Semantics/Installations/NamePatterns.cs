using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>Names in the data: whole ones, beginnings (<c>npm_config_*</c>) and ends (<c>*:registry</c>).</summary>
internal static class NamePatterns
{
    /// <summary>Whether a name is among them, upper and lower case alike.</summary>
    public static bool Holds(this ImmutableArray<string> patterns, string name) => patterns.Any(p =>
        p.EndsWith('*') ? name.StartsWith(p[..^1], StringComparison.OrdinalIgnoreCase)
        : p.StartsWith('*') ? name.EndsWith(p[1..], StringComparison.OrdinalIgnoreCase)
        : name.Equals(p, StringComparison.OrdinalIgnoreCase));
}
