using System.Collections.Immutable;

namespace DockerfileOptimizer.Inspection.Waste;

/// <summary>Which layers RUN instructions made that a transform may change.</summary>
/// <param name="ownRuns">For each layer whether a RUN made it that is not known to be in the base image.</param>
internal sealed class LayerMakers(ImmutableArray<bool> ownRuns)
{
    /// <summary>Whether such a RUN made the layer.</summary>
    public bool IsOwnRun(int layer) => ownRuns[layer];

    /// <summary>Whether the layers are such, and all between them.</summary>
    public bool AreNeighbouringRuns(int from, int to) => Enumerable.Range(from, to - from + 1).All(IsOwnRun);
}
