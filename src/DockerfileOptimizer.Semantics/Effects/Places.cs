using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>The directories that a command may run in.</summary>
/// <param name="Paths">Absolute paths; null when it may be any.</param>
internal readonly record struct Places(ImmutableHashSet<string>? Paths)
{
    /// <summary>More places than this are any place: real scripts have one or two.</summary>
    private const int Most = 4;

    public static Places Any { get; } = new(null);

    public static Places Of(Known<string>? directory) =>
        directory is { } known && known.TryGet(out var path) && path.StartsWith('/') ? new([PathText.Normalize(path)]) : Any;

    public Places Union(Places other) =>
        Paths is null || other.Paths is null || Paths.Union(other.Paths) is not { Count: <= Most } all ? Any : new(all);

    public bool Covers(Places other) => Paths is null || (other.Paths is not null && other.Paths.IsSubsetOf(Paths));

    /// <summary>The absolute paths that <paramref name="path"/> may stand for; null when it is relative to an unknown place.</summary>
    public ImmutableArray<string>? Resolve(string path) =>
        path.StartsWith('/') ? [PathText.Normalize(path)]
        : Paths is null ? null
        : [.. Paths.Select(p => PathText.Normalize(p + "/" + path)).Order(StringComparer.Ordinal)];
}
