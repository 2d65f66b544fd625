using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>The directories that a command may run in.</summary>
/// <param name="Paths">Absolute paths; null when it may be any.</param>
/// <param name="IsStart">Whether it certainly is the directory in which the script started, known or not.</param>
internal readonly record struct Places(ImmutableHashSet<string>? Paths, bool IsStart)
{
    /// <summary>More places than this are any place: real scripts have one or two.</summary>
    private const int Most = 4;

    public static Places Any { get; } = new(null, false);

    public static Places Start(Known<string>? directory) =>
        new(directory is { } known && known.TryGet(out var path) && path.StartsWith('/') ? [PathText.Normalize(path)] : null, true);

    public Places Union(Places other) =>
        this == other ? this
        : Paths is null || other.Paths is null ? new(null, IsStart && other.IsStart)
        : Paths.Union(other.Paths) is { Count: <= Most } all ? new(all, IsStart && other.IsStart)
        : Any;

    public bool Covers(Places other) =>
        (IsStart && other.IsStart) || (!IsStart && (Paths is null || (other.Paths is not null && other.Paths.IsSubsetOf(Paths))));

    /// <summary>The absolute paths that <paramref name="path"/> may stand for; null when it is relative to an unknown place.</summary>
    public ImmutableArray<string>? Resolve(string path) =>
        path.StartsWith('/') ? [PathText.Normalize(path)]
        : Paths is null ? null
        : Paths.Count == 1 ? [Below(Paths.First(), path)]
        : [.. Paths.Select(p => Below(p, path)).Order(StringComparer.Ordinal)];

    private static string Below(string place, string path) => PathText.Normalize(path == "." ? place : place == "/" ? "/" + path : place + "/" + path);
}
