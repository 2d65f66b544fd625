using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>Names in the data: whole ones, beginnings (<c>npm_config_*</c>) and ends (<c>*:registry</c>).</summary>
internal static class NamePatterns
{
    /// <summary>Whether a name is among them, upper and lower case alike.</summary>
    public static bool Holds(this ImmutableArray<string> patterns, string name)
    {
        foreach (var pattern in patterns)
        {
            if (Fits(pattern, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Fits(string pattern, ReadOnlySpan<char> name) => pattern switch
    {
        [.., '*'] => name.StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.OrdinalIgnoreCase),
        ['*', ..] => name.EndsWith(pattern.AsSpan(1), StringComparison.OrdinalIgnoreCase),
        _ => name.Equals(pattern, StringComparison.OrdinalIgnoreCase),
    };
}
