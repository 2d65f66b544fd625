using System.Collections.Immutable;

namespace DockerfileOptimizer.Verification.Snapshots;

/// <summary>What package managers say that they installed.</summary>
/// <param name="Versions">Versions by name; with the architecture behind a colon where another one than the image's may be installed beside it.</param>
/// <param name="Notes">What could not be read, for people.</param>
public sealed record PackageList(ImmutableSortedDictionary<string, string> Versions, ImmutableArray<string> Notes)
{
    /// <summary>No packages.</summary>
    public static PackageList Empty { get; } = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal), []);
}
