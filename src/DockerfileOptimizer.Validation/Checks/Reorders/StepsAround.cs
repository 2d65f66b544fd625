using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Reorders;

/// <summary>The steps that come before another one, and those that see what it sets.</summary>
internal static class StepsAround
{
    /// <summary>All steps of the stage, and of those that it starts from, in front of one.</summary>
    public static IEnumerable<PlanStep> Before(BuildPlan plan, PlanStep step)
    {
        var chain = ChainOf(plan, step);
        return OfStage(plan, step.Place.Stage).TakeWhile(s => s != step).Concat(chain.Skip(1).SelectMany(s => OfStage(plan, s.Index)));
    }

    /// <summary>All RUNs behind a step that see what it sets: those of its stage, and of stages that start from it, which run its triggers.</summary>
    public static IEnumerable<PlanStep> RunsBehind(BuildPlan plan, PlanStep step)
    {
        HashSet<int> children = [];
        foreach (var stage in plan.Facts.Model.Stages)
        {
            if (stage.Base is StageBase.EarlierStage earlier && (earlier.Index == step.Place.Stage || children.Contains(earlier.Index)))
            {
                children.Add(stage.Index);
            }
        }

        return OfStage(plan, step.Place.Stage).SkipWhile(s => s != step)
            .Concat(plan.Steps.Where(s => children.Contains(s.Place.Stage)))
            .Where(s => s is RunStep)
            .Concat(plan.Steps.Where(s => children.Count > 0 && (s.Place.Stage == step.Place.Stage || children.Contains(s.Place.Stage)) && Swap.Is(s, InstructionKind.OnBuild)));
    }

    /// <summary>What the first of the stages that a step stands on starts from.</summary>
    public static StageBase BaseOf(BuildPlan plan, PlanStep step) => ChainOf(plan, step)[^1].Base;

    private static ImmutableArray<Stage> ChainOf(BuildPlan plan, PlanStep step) => plan.Facts.Model.ChainOf(plan.Facts.Model.Stages[step.Place.Stage]);

    private static IEnumerable<PlanStep> OfStage(BuildPlan plan, int stage) => plan.Steps.Where(s => s.Place.Stage == stage);
}
