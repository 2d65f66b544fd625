using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>Files and trees that a script touches. Two are equal when they hold the same paths.</summary>
public sealed record PathSet
{
    // Most sets are asked what they touch and never for the set itself, so it is made when somebody asks.
    private readonly ImmutableArray<string> _paths;
    private ImmutableHashSet<string>? _set;

    /// <summary>A set of paths.</summary>
    /// <param name="paths">Absolute paths; one that ends in <c>/**</c> stands for a tree.</param>
    /// <param name="beyond">Why the paths may not be all; null when they are.</param>
    public PathSet(ImmutableHashSet<string> paths, string? beyond)
    {
        ArgumentNullException.ThrowIfNull(paths);
        _paths = paths.IsEmpty ? [] : [.. paths];
        _set = paths;
        Beyond = beyond;
    }

    private PathSet(ImmutableArray<string> paths, string? beyond)
    {
        _paths = paths;
        Beyond = beyond;
    }

    /// <summary>No path.</summary>
    public static PathSet None { get; } = new((ImmutableHashSet<string>)[], null);

    /// <summary>Absolute paths; one that ends in <c>/**</c> stands for a tree.</summary>
    public ImmutableHashSet<string> Paths
    {
        get => _set ??= [.. _paths];
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _paths = value.IsEmpty ? [] : [.. value];
            _set = value;
        }
    }

    /// <summary>Why the paths may not be all; null when they are.</summary>
    public string? Beyond { get; init; }

    /// <summary>The paths, one perhaps twice: cheaper to go through than <see cref="Paths"/>.</summary>
    public ImmutableArray<string> All => _paths;

    /// <summary>Any path.</summary>
    public static PathSet Any(string why) => new((ImmutableArray<string>)[], why);

    /// <summary>Some paths, one perhaps twice.</summary>
    internal static PathSet Of(ImmutableArray<string> paths, string? beyond = null) => new(paths, beyond);

    /// <summary>
    /// Whether the set may hold <paramref name="path"/> or a tree around it; with <c>/**</c> at the end of the path, also one below it.
    /// </summary>
    public bool MayTouch(string path)
    {
        if (Beyond is not null)
        {
            return true;
        }

        foreach (var own in _paths)
        {
            if (Overlap(own, path))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Both sets together.</summary>
    public PathSet Union(PathSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other._paths.IsEmpty && (other.Beyond is null || Beyond is not null))
        {
            return this;
        }

        return _paths.IsEmpty && Beyond is null ? other : new PathSet(Together(_paths, other._paths), Beyond ?? other.Beyond);
    }

    private static ImmutableArray<string> Together(ImmutableArray<string> first, ImmutableArray<string> second)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            return first.IsEmpty ? second : first;
        }

        var known = new HashSet<string>(first, StringComparer.Ordinal);
        var all = first.ToBuilder();
        foreach (var path in second)
        {
            if (known.Add(path))
            {
                all.Add(path);
            }
        }

        return all.Count == first.Length ? first : all.DrainToImmutable();
    }

    /// <summary>Whether two paths are the same, or one is a tree (<c>/**</c>) that holds the other.</summary>
    /// <param name="left">A path.</param>
    /// <param name="right">Another one.</param>
    public static bool Overlap(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var l = Stem(left);
        var r = Stem(right);
        return l.SequenceEqual(r) || (left.Length != l.Length && IsBelow(r, l)) || (right.Length != r.Length && IsBelow(l, r));
    }

    /// <inheritdoc/>
    public bool Equals(PathSet? other) => ReferenceEquals(this, other) || (other is not null && Beyond == other.Beyond && Paths.SetEquals(other.Paths));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Paths.Count, Beyond);

    private static bool IsBelow(ReadOnlySpan<char> path, ReadOnlySpan<char> folder) =>
        path.Length > folder.Length && path[folder.Length] == '/' && path.StartsWith(folder);

    private static ReadOnlySpan<char> Stem(string path) => path.EndsWith("/**", StringComparison.Ordinal) ? path.AsSpan(0, path.Length - 3) : path;
}
