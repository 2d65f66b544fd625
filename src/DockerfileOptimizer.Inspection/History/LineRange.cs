namespace DockerfileOptimizer.Inspection.History;

/// <summary>Lines of a file, counted from 1.</summary>
/// <param name="First">The first one.</param>
/// <param name="Last">The last one.</param>
public sealed record LineRange(int First, int Last)
{
    /// <inheritdoc/>
    public override string ToString() => First == Last ? $"{First}" : $"{First}-{Last}";
}
