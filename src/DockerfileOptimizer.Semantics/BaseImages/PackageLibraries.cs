using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>Which packages of a distribution hold the libraries that packages of a language are linked with: <c>runtimeLibraries</c> in <c>Knowledge/final-images.json</c>.</summary>
public static class PackageLibraries
{
    private static readonly Lazy<ImmutableArray<JsonElement>> Rows = new(() =>
        [.. KnowledgeFile.FinalImages.Rows("runtimeLibraries")]);

    /// <summary>The packages of the distribution; empty where they are not known, or there are none.</summary>
    /// <param name="language">The language.</param>
    /// <param name="package">The package of its manager, without version.</param>
    /// <param name="release">The release, such as <c>debian:12</c>.</param>
    public static ImmutableArray<string> Of(string language, string package, string release) =>
        [.. Rows.Value.Where(r => r.Text("of") == language && r.Strings("names").Contains(package)).SelectMany(r => r.GetProperty("packages").Strings(release))];

    /// <summary>The packages with the libraries whose headers another package of the distribution has; empty where they are not known.</summary>
    /// <param name="language">The language.</param>
    /// <param name="package">The package with the headers.</param>
    /// <param name="release">The release.</param>
    public static ImmutableArray<string> OfHeaders(string language, string package, string release) =>
        [.. Rows.Value.Where(r => r.Text("of") == language && r.Strings("development").Contains(package)).SelectMany(r => r.GetProperty("packages").Strings(release))];
}
