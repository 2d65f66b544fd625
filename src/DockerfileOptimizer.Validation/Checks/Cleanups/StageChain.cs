using DockerfileOptimizer.Semantics;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>A stage, the one that it starts from, and so on.</summary>
internal static class StageChain
{
    /// <summary>Their numbers.</summary>
    public static HashSet<int> Of(BuildModel model, int stage) => [.. model.ChainOf(model.Stages[stage]).Select(s => s.Index)];
}
