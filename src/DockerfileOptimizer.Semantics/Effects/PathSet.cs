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
    public bool MayTouch(string path)
    {
        if (Beyond is not null)
        {
            return true;
        }

        // Most sets are empty or small, and asked often.
        if (!Paths.IsEmpty)
        {
            foreach (var own in Paths)
            {
                if (Overlap(own, path))
                {
                    return true;
                }
            }
        }

        return false;
    }

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
        var l = Stem(left);
        var r = Stem(right);
        return l.SequenceEqual(r) || (left.Length != l.Length && IsBelow(r, l)) || (right.Length != r.Length && IsBelow(l, r));
    }

    private static bool IsBelow(ReadOnlySpan<char> path, ReadOnlySpan<char> folder) =>
        path.Length > folder.Length && path[folder.Length] == '/' && path.StartsWith(folder);

    private static ReadOnlySpan<char> Stem(string path) => path.EndsWith("/**", StringComparison.Ordinal) ? path.AsSpan(0, path.Length - 3) : path;
}
