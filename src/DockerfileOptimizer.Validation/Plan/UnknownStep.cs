using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Validation.Plan;

/// <summary>An instruction that is not known, or one that is not understood.</summary>
internal sealed class UnknownStep(Instruction instruction, StepPlace place, ImmutableArray<string> values)
    : PlanStep(instruction, place, values);
