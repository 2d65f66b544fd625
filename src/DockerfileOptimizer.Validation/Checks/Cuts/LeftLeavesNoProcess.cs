using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>A daemon ends with its RUN; after a merge it still runs beside the next script.</summary>
internal sealed class LeftLeavesNoProcess() : CutCondition(new(
    "left-leaves-no-process", "The left script leaves no daemon behind.", "architecture §6; hazard M16"))
{
    public override string? Violation(Cut cut) =>
        cut.LeftEffects.Hazards.HasFlag(ProcessHazards.LeavesProcess) ? "the first script may leave a daemon behind" : null;
}
