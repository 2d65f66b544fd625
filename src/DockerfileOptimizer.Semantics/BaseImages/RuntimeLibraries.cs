using System.Collections.Frozen;
using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>Packages of Debian that what was compiled needs when it runs: <c>runtime</c> in <c>Knowledge/linked-libraries.json</c>.</summary>
public static class RuntimeLibraries
{
    private static readonly Lazy<FrozenDictionary<string, ImmutableArray<string>>> _byDevelopment = new(() => Load("development"));

    private static readonly Lazy<FrozenDictionary<string, ImmutableArray<string>>> _byGem = new(() => Load("gems"));

    /// <summary>What a package for development is for; empty where slim images have it, null for one that is not known.</summary>
    /// <param name="package">The package, such as <c>libpq-dev</c>.</param>
    public static ImmutableArray<string>? Of(string package) => _byDevelopment.Value.TryGetValue(package, out var packages) ? packages : null;

    /// <summary>What a gem is linked with that slim images of Ruby have not; null for one that is not known.</summary>
    /// <param name="gem">Its name.</param>
    public static ImmutableArray<string>? OfGem(string gem) => _byGem.Value.TryGetValue(gem, out var packages) ? packages : null;

    private static FrozenDictionary<string, ImmutableArray<string>> Load(string list) => KnowledgeFile.LinkedLibraries.Rows("runtime").SelectMany(row => row.Strings(list), (row, name) => (name, packages: row.Strings("packages").ToImmutableArray()))
        .ToFrozenDictionary(r => r.name, r => r.packages, StringComparer.Ordinal);
}
