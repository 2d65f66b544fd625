using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Validation.Plan;

/// <summary>
/// LABEL, EXPOSE, CMD, ENTRYPOINT, HEALTHCHECK, STOPSIGNAL, MAINTAINER, ONBUILD: they write the image's configuration only.
/// </summary>
internal sealed class MetaStep(Instruction instruction, StepPlace place, ImmutableArray<string> values)
    : PlanStep(instruction, place, values)
{
    /// <summary>
    /// Whether the step may change places with a RUN. BuildKit's dispatch of these writes fields of the image configuration that no RUN
    /// reads (<c>dockerfile2llb/convert.go</c>: <c>dispatchLabel</c>, <c>dispatchExpose</c>, <c>dispatchCmd</c>, <c>dispatchEntrypoint</c>,
    /// <c>dispatchHealthcheck</c>, <c>dispatchStopSignal</c>, <c>dispatchMaintainer</c>), and nothing that a RUN does changes what they
    /// write; that ENTRYPOINT resets an inherited CMD concerns only the order among them, which stays. Triggers stay where they are
    /// although they would commute, because no fix touches them.
    /// </summary>
    public bool CommutesWithRun => Instruction.Kind != InstructionKind.OnBuild;
}
