using System.Collections.Immutable;
using DockerfileOptimizer.Verification.Snapshots;

namespace DockerfileOptimizer.Verification;

/// <summary>What came of one of the two files.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Fixes">What was changed in it, a line each.</param>
public sealed record SideReport(string Name, ImmutableArray<string> Fixes)
{
    /// <summary>Its builds from nothing, in order: two of the unchanged file, unless one failed; one of the changed.</summary>
    public ImmutableArray<BuildReport> Cold { get; init; } = [];

    /// <summary>Its build after a file of the context was changed; null when none was asked for, or none came about.</summary>
    public BuildReport? Touched { get; init; }

    /// <summary>How large its image is, that of the first build; null when there is none.</summary>
    public ImageSize? Size { get; init; }

    /// <summary>The build that failed first; null when none did.</summary>
    public BuildReport? Failed => Cold.Add(Touched ?? Fine).FirstOrDefault(b => b.Failure != Workspace.Builders.BuildFailure.None);

    private static BuildReport Fine { get; } = new(Workspace.Builders.BuildFailure.None, 0, "");
}
