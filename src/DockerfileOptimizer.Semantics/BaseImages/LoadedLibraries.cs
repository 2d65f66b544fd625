using System.Collections.Frozen;
using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>
/// What is loaded when a program runs beside what it is linked with, so that <c>ldd</c> does not name it: <c>loading</c>, <c>gemNeeds</c> and <c>loadingGems</c> in
/// <c>Knowledge/linked-libraries.json</c>.
/// </summary>
public static class LoadedLibraries
{
    private static readonly Lazy<ImmutableArray<Loading>> _rows = new(() =>
    [
        .. KnowledgeFile.LinkedLibraries.Rows("loading").Select(row => new Loading([.. row.Strings("development")], [.. row.Strings("gems")],
            row.GetProperty("packages").EnumerateObject().ToFrozenDictionary(p => p.Name, p => p.Value.EnumerateArray().Select(v => v.GetString()!).ToImmutableArray(), StringComparer.Ordinal))),
    ]);

    private static readonly Lazy<ImmutableArray<Need>> _needs = new(() =>
        [.. KnowledgeFile.LinkedLibraries.Rows("gemNeeds").Select(row => new Need([.. row.Strings("gems")], [.. row.Strings("development")], [.. row.Strings("packages")]))]);

    private static readonly Lazy<FrozenSet<string>> _gems = new(() => KnowledgeFile.LinkedLibraries.Rows("loadingGems").SelectMany(row => row.Strings("names")).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>Whether what is compiled with a package loads more when it runs than what it is linked with.</summary>
    /// <param name="package">The package with the headers.</param>
    public static bool Loads(string package) => _rows.Value.Any(r => r.Development.Contains(package));

    /// <summary>The packages that are loaded from; null where that is not known for a release.</summary>
    /// <param name="package">The package with the headers.</param>
    /// <param name="release">The release of Debian, as <c>debian:12</c>.</param>
    public static ImmutableArray<string>? Loaded(string package, string release) => _rows.Value.FirstOrDefault(r => r.Development.Contains(package))?.Of(release);

    /// <summary>The package with the headers that a gem is compiled with in full images, where that loads more when it runs; null for none.</summary>
    /// <param name="gem">Its name.</param>
    public static string? HeadersOf(string gem) => _rows.Value.FirstOrDefault(r => r.Gems.Contains(gem))?.Development[0];

    /// <summary>Packages of Debian whose programs a gem starts, or whose libraries it loads by their names.</summary>
    /// <param name="gem">Its name.</param>
    /// <param name="isFull">Whether the image is a full one, which has them.</param>
    /// <param name="development">Packages with headers that are installed, which have them, too.</param>
    public static ImmutableArray<string> NeedsOf(string gem, bool isFull, IReadOnlyCollection<string> development) =>
        [.. _needs.Value.Where(n => n.Gems.Contains(gem) && (isFull || n.Development.Any(development.Contains))).SelectMany(n => n.Packages)];

    /// <summary>Whether a gem that loads libraries by their names is known to load none that gets lost.</summary>
    /// <param name="gem">Its name.</param>
    public static bool IsKnown(string gem) => _gems.Value.Contains(gem);

    private sealed record Loading(ImmutableArray<string> Development, ImmutableArray<string> Gems, FrozenDictionary<string, ImmutableArray<string>> Packages)
    {
        public ImmutableArray<string>? Of(string release) => Packages.TryGetValue(release, out var packages) ? packages : null;
    }

    private sealed record Need(ImmutableArray<string> Gems, ImmutableArray<string> Development, ImmutableArray<string> Packages);
}
