using DockerfileOptimizer.Verification.Snapshots;
using DockerfileOptimizer.Workspace.Builders;
using DockerfileOptimizer.Workspace.Folders;

namespace DockerfileOptimizer.Verification;

/// <summary>One of the images that are compared, as far as it has come.</summary>
/// <param name="tag">Tells it from the others.</param>
/// <param name="source">What it is built from.</param>
internal sealed class BuiltImage(string tag, StagedSource source)
{
    public string Tag => tag;

    public StagedSource Source => source;

    /// <summary>What came of its build; null before it.</summary>
    public BuildReport? Report { get; set; }

    /// <summary>What is in it; null when it was not built, or could not be read.</summary>
    public ImageSnapshot? Snapshot { get; set; }

    /// <summary>Why it could not be read; null when it could.</summary>
    public string? ReadProblem { get; set; }

    public bool Succeeded => Report?.Failure == BuildFailure.None;

    /// <summary>Whether other builds can tell more: not when no base can be had.</summary>
    public bool CanGoOn => Report?.Failure is BuildFailure.None or BuildFailure.Refused;
}
