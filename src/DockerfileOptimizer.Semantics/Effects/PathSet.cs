using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>Files and trees that a script touches.</summary>
/// <param name="Paths">Absolute paths; one that ends in <c>/**</c> stands for a tree.</param>
/// <param name="Beyond">Why the paths may not be all; null when they are.</param>
public sealed record PathSet(ImmutableHashSet<string> Paths, string? Beyond)
{
    /// <summary>No path.</summary>
    public static PathSet None { get; } = new([], null);

    /// <summary>Any path.</summary>
    public static PathSet Any(string why) => new([], why);

    /// <summary>
    /// Whether the set may hold <paramref name="path"/> or a tree around it; with <c>/**</c> at the end of the path, also one below it.
    /// </summary>
    public bool MayTouch(string path) => Beyond is not null || Paths.Any(p => Overlap(p, path));

    /// <summary>Both sets together.</summary>
    public PathSet Union(PathSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Paths.IsEmpty && (other.Beyond is null || Beyond is not null))
        {
            return this;
        }

        return new PathSet(Paths.Union(other.Paths), Beyond ?? other.Beyond);
    }

    private static bool Overlap(string left, string right)
    {
        var (l, r) = (Stem(left), Stem(right));
        return l == r
            || (left != l && r.StartsWith(l + "/", StringComparison.Ordinal))
            || (right != r && l.StartsWith(r + "/", StringComparison.Ordinal));
    }

    private static string Stem(string path) => path.EndsWith("/**", StringComparison.Ordinal) ? path[..^3] : path;
}
