using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>
/// Packages of Debian that libraries come from with which what a build made is linked. Their names differ from release to release, so that the build itself writes
/// them down: <c>ldd</c> names the libraries, <c>dpkg-query</c> the packages, as official images do (docker-library/wordpress, nextcloud/docker).
/// </summary>
/// <param name="Folder">The folder with what is linked, one folder deep: an absolute path, the same in both stages.</param>
public sealed record LinkedPackages(string Folder)
{
    /// <summary>Packages that are installed beside them.</summary>
    public ImmutableArray<string> Others { get; init; } = [];

    /// <summary>Whether what these packages recommend is installed, too, as the old stage did.</summary>
    public bool WithRecommended { get; init; }

    /// <summary>What is linked, as a pattern.</summary>
    public string Files => Folder + "/*/*.so";

    /// <summary>The file with the names, beside what is linked.</summary>
    public string List => Folder + "/packages";
}
