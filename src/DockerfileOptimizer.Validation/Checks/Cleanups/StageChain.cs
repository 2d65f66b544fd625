using DockerfileOptimizer.Semantics;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>A stage, the one that it starts from, and so on.</summary>
internal static class StageChain
{
    /// <summary>Their numbers.</summary>
    public static HashSet<int> Of(BuildModel model, int stage)
    {
        var stages = new HashSet<int> { stage };
        while (model.Stages[stage].Base is StageBase.EarlierStage earlier && stages.Add(earlier.Index))
        {
            stage = earlier.Index;
        }

        return stages;
    }
}
