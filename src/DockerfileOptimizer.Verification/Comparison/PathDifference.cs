using DockerfileOptimizer.Verification.Snapshots;

namespace DockerfileOptimizer.Verification.Comparison;

/// <summary>A path that is not the same before and after.</summary>
/// <param name="Path">The path.</param>
/// <param name="Aspects">In what it differs.</param>
/// <param name="Before">What it was; null when it was not there.</param>
/// <param name="After">What it is; null when it is gone.</param>
public sealed record PathDifference(string Path, PathAspects Aspects, PathState? Before, PathState? After)
{
    /// <summary>Why it does not count; null when it does.</summary>
    public NoiseRow? Noise { get; init; }

    /// <summary>The bytes by which the file grew; negative when it shrank or is gone.</summary>
    public long Growth => (After?.Size ?? 0) - (Before?.Size ?? 0);
}
