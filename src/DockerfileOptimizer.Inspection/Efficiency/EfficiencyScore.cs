namespace DockerfileOptimizer.Inspection.Efficiency;

/// <summary>
/// How much of what the layers store is needed once: for each path the smallest size that any layer has for it, through all sizes that layers
/// have for it. The definition is dive's (wagoodman/dive, <c>dive/filetree/efficiency.go</c>).
/// </summary>
/// <param name="NeededBytes">The smallest sizes of all paths together.</param>
/// <param name="CountedBytes">All sizes of all paths together.</param>
public sealed record EfficiencyScore(long NeededBytes, long CountedBytes)
{
    /// <summary>In per cent, 0 to 100; 100 for an image without bytes.</summary>
    public decimal Percent => CountedBytes == 0 ? 100 : 100m * NeededBytes / CountedBytes;
}
