using System.Collections.Immutable;
using System.IO.Enumeration;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>Packages that put links where manual pages are, and images that have the folders for them: <c>linksManPages</c> and <c>keepsManFolders</c> in <c>Knowledge/final-images.json</c>.</summary>
public static class ManualPages
{
    private static readonly Lazy<ImmutableArray<string>> _linked = new(() => Names("linksManPages"));

    private static readonly Lazy<ImmutableArray<string>> _kept = new(() => Names("keepsManFolders"));

    /// <summary>Whether the installation of a package puts links where manual pages are, and fails where the folders are not there.</summary>
    /// <param name="package">The name, or its beginning.</param>
    public static bool AreLinkedBy(string package) => _linked.Value.Any(n => FileSystemName.MatchesSimpleExpression(n, package, ignoreCase: false));

    /// <summary>Whether slim images of the release that a reference names have the folders.</summary>
    /// <param name="reference">The reference after expansion, such as <c>node:22-slim</c>.</param>
    public static bool HaveFoldersIn(string reference) => ImageReleases.Of(reference).Any(r => _kept.Value.Any(r.IsAtLeast));

    private static ImmutableArray<string> Names(string list) => [.. KnowledgeFile.FinalImages.Rows(list).SelectMany(row => row.Strings("names"))];
}
