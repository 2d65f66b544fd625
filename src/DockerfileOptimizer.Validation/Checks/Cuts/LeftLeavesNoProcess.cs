using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>A background job, a service or a daemon ends with its RUN; after a merge it still runs beside the next script.</summary>
internal sealed class LeftLeavesNoProcess() : CutCondition(new(
    "left-leaves-no-process", "The left script leaves no background job, service or daemon behind.", "pid_namespaces(7): the processes of a RUN end with its first"))
{
    public override string? Violation(Cut cut)
    {
        var effects = cut.LeftEffects;
        return effects.Leaves.HasFlag(StateKinds.Anything) ? null
            : effects.Leaves.HasFlag(StateKinds.Background) ? Reason(effects.LeaveReasons.GetValueOrDefault(StateKinds.Background))
            : effects.Hazards.HasFlag(ProcessHazards.LeavesProcess) ? Reason(effects.HazardReasons.GetValueOrDefault(ProcessHazards.LeavesProcess))
            : null;
    }

    private static string Reason(string? where) => where is null ? "the first script may leave a process behind" : $"the first script may leave a process behind: {where}";
}
