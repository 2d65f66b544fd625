using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>The versions that were found in an image.</summary>
/// <param name="Release">The release of its distribution; null where it does not say one that the catalogue knows.</param>
/// <param name="Managers">Versions of package managers by the manager's name (<c>pip</c>), each copy that lies in the image; a name that is not there has none.</param>
/// <param name="Packages">Versions of installed packages by name; null where their list cannot be read.</param>
public sealed record SeenVersions(
    ImageRelease? Release, ImmutableDictionary<string, ImmutableArray<string>> Managers, ImmutableSortedDictionary<string, string>? Packages);
