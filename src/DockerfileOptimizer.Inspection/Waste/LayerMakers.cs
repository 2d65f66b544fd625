using System.Collections.Immutable;
using DockerfileOptimizer.Inspection.History;

namespace DockerfileOptimizer.Inspection.Waste;

/// <summary>What made the layers that a transform may change.</summary>
/// <param name="makers">For each layer what made it.</param>
internal sealed class LayerMakers(ImmutableArray<LayerMaker> makers)
{
    /// <summary>What made the layer.</summary>
    public LayerMaker Of(int layer) => makers[layer];

    /// <summary>Whether RUN instructions made both layers.</summary>
    public bool AreRuns(int one, int other) => Of(one) == LayerMaker.Run && Of(other) == LayerMaker.Run;

    /// <summary>Whether RUN instructions made the layers, and all between them.</summary>
    public bool AreNeighbouringRuns(int from, int to) => Enumerable.Range(from, to - from + 1).All(l => Of(l) == LayerMaker.Run);
}
