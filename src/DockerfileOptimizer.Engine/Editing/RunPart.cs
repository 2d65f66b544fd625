using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>One RUN on its way into a joined one.</summary>
/// <param name="Run">The instruction, in shell form.</param>
/// <param name="Grouping">How its script stands in the joined one.</param>
/// <param name="Joint">What stands in front of it; of no meaning for the first.</param>
public sealed record RunPart(RunInstruction Run, RunGrouping Grouping = RunGrouping.Plain, RunJoint Joint = RunJoint.And);
