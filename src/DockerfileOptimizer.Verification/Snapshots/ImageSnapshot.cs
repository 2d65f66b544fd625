using System.Collections.Immutable;

namespace DockerfileOptimizer.Verification.Snapshots;

/// <summary>All that is compared of an image; it needs the image no longer.</summary>
public sealed record ImageSnapshot
{
    /// <summary>How large it is.</summary>
    public required ImageSize Size { get; init; }

    /// <summary>Its configuration, field by field: what is a list of names with values is a field for each name (<c>Env PATH</c>). Values are JSON.</summary>
    public required ImmutableSortedDictionary<string, string> Configuration { get; init; }

    /// <summary>What is at each absolute path.</summary>
    public required IReadOnlyDictionary<string, PathState> Paths { get; init; }

    /// <summary>What package managers say that they installed.</summary>
    public required PackageList Packages { get; init; }
}
