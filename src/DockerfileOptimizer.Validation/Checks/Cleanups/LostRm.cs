using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Steps behind which <c>rm</c> may be gone, so that a removal fails with 127, or be another program.</summary>
internal static class LostRm
{
    /// <summary>What took <c>rm</c> away in a RUN or in front of it, in words for a person; null when nothing is known to.</summary>
    public static string? BehindRun(BuildPlan plan, RunStep run)
    {
        var stages = StageChain.Of(plan.Facts.Model, run.Place.Stage);
        return plan.Steps.Where(s => s.Line <= run.Line && stages.Contains(s.Place.Stage)).Select(s => ByStep(plan, s)).FirstOrDefault(why => why is not null);
    }

    /// <summary>What takes <c>rm</c> away in one step, in words for a person; null when nothing is known to.</summary>
    public static string? ByStep(BuildPlan plan, PlanStep step)
    {
        var state = plan.Facts.StateBefore(step.Instruction);
        return step switch
        {
            RunStep run => RemovalProgram.LostBy(plan.Facts.CommandsOf(run), plan.Facts.EffectsOf(run), state) is { } by ? $"the RUN of line {step.Line} may take rm away: {by}" : null,
            TransferStep { Transfer: var transfer } => TransferTarget.Of(transfer, plan).TryGet(out var target) && RemovalProgram.IsReplacedBy(transfer, target!, state)
                ? $"the {step} of line {step.Line} may bring another rm"
                : null,
            _ => null,
        };
    }
}
