using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>
/// Packages of Debian that libraries come from with which what a build made is linked. Their names differ from release to release, so that the build itself writes
/// them down: <c>ldd</c> names the libraries, <c>dpkg-query</c> the packages, as official images do (docker-library/wordpress, nextcloud/docker).
/// </summary>
/// <param name="Folder">The folder with what is linked, or of <see cref="Programs"/> the file with the names alone: an absolute path, the same in both stages.</param>
public sealed record LinkedPackages(string Folder)
{
    /// <summary>Packages that are installed beside them.</summary>
    public ImmutableArray<string> Others { get; init; } = [];

    /// <summary>Whether what these packages recommend is installed, too, as the old stage did.</summary>
    public bool WithRecommended { get; init; }

    /// <summary>Whether what is linked lies anywhere below the folder, and not just one folder deep.</summary>
    public bool IsDeep { get; init; }

    /// <summary>
    /// Whether the packages are Alpine's, which are named by the libraries that they bring, as official images do (docker-library/ruby, docker-library/python: so:).
    /// </summary>
    public bool IsOfAlpine { get; init; }

    /// <summary>Programs that are linked, in places of their own: absolute paths in the stage that builds. Empty where what is linked lies in a folder.</summary>
    public ImmutableArray<string> Programs { get; init; } = [];

    /// <summary>What is linked where it lies one folder deep, as a pattern.</summary>
    public string Files => Folder + "/*/*.so";

    /// <summary>The file with the names, in the folder of what is linked.</summary>
    public string List => Programs.IsEmpty ? Folder + "/packages" : Folder;
}
