using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>Counts what merging makes fewer.</summary>
internal static class RunLayers
{
    /// <summary>The RUN instructions of the stages whose layers reach the image.</summary>
    public static int CountIn(BuildModel build) => build.Stages.Where(s => s.ReachesFinalImage).Sum(s => s.Steps.OfType<RunInstruction>().Count());
}
