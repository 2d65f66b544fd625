using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Validation.Plan;

/// <summary>FROM, ENV, ARG, WORKDIR, USER, SHELL, VOLUME: what changes the state of the steps behind it.</summary>
internal sealed class StateStep(Instruction instruction, StepPlace place, ImmutableArray<string> values)
    : PlanStep(instruction, place, values);
