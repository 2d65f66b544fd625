using System.Collections.Immutable;
using DockerfileOptimizer.Images.Packages;

namespace DockerfileOptimizer.Verification.Snapshots;

/// <summary>Reads what package managers wrote down in an image.</summary>
internal static class PackageReader
{
    /// <summary>The packages of an image.</summary>
    /// <param name="files">The content of the files that are needed, by path.</param>
    /// <param name="paths">All its paths.</param>
    public static PackageList Read(IReadOnlyDictionary<string, byte[]> files, IReadOnlyDictionary<string, PathState> paths)
    {
        ImmutableArray<string> notes = InstalledPackages.RpmDatabase(paths.ContainsKey) is { } database
            ? [$"{database} is a database of rpm; its packages are compared by their files, not by name"]
            : [];
        return new PackageList(InstalledPackages.Read(files), notes);
    }
}
