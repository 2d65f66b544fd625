using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Reorders;

/// <summary>An ARG or ENV in the place of another step.</summary>
internal static class VariableSwaps
{
    /// <summary>Whether the text of one holds a variable that the other sets.</summary>
    public static string? WhyExpands(Swap swap) => WhyExpands(swap, swap.First, swap.Second) ?? WhyExpands(swap, swap.Second, swap.First);

    /// <summary>Whether both set the same variable, so that the later one is in force.</summary>
    public static string? WhyOverrides(Swap swap)
    {
        if (!StepVariables.Sets(swap.First) || !StepVariables.Sets(swap.Second))
        {
            return null;
        }

        return StepVariables.SetBy(swap.First) is not { } first || StepVariables.SetBy(swap.Second) is not { } second
            ? $"the names that {swap.Name(swap.First)} or {swap.Name(swap.Second)} sets are not known"
            : first.Intersect(second, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } name
                ? $"{swap.Name(swap.Second)} sets {name} as well as {swap.Name(swap.First)}"
                : null;
    }

    /// <summary>
    /// Whether the list of variables in the image's configuration would have another order: a variable stands where it was set first
    /// (<c>addEnv</c>), so that of two ENVs one must set only what is there already.
    /// </summary>
    public static string? WhyListed(Swap swap) =>
        swap.First.Instruction is EnvInstruction && swap.Second.Instruction is EnvInstruction && AddsName(swap.Plan, swap.First, swap.First) && AddsName(swap.Plan, swap.Second, swap.First)
            ? $"{swap.Name(swap.First)} and {swap.Name(swap.Second)} both add to the list of variables, which keeps their order"
            : null;

    /// <summary>
    /// Whether a RUN may see in which order variables were set last, in which it finds them (<c>client/llb/meta.go</c>, <c>AddOrReplace</c>).
    /// </summary>
    public static string? WhyOrderSeen(Swap swap) =>
        StepVariables.Sets(swap.First) && StepVariables.Sets(swap.Second) && Behind(swap.Plan, swap.First).FirstOrDefault() is { } run
            ? $"{swap.Name(run)} may see the order of {swap.Name(swap.First)} and {swap.Name(swap.Second)}"
            : null;

    /// <summary>Whether a RUN may heed a variable.</summary>
    public static string? WhyHeeded(Swap swap) =>
        swap.Find((step, other) => StepVariables.Sets(step) && other is RunStep) is var (setter, run)
            ? $"{swap.Name(run)} may heed what {swap.Name(setter)} sets"
            : null;

    private static string? WhyExpands(Swap swap, PlanStep setter, PlanStep other)
    {
        if (!StepVariables.Sets(setter) || StepVariables.ExpandedBy(other) is not { IsEmpty: false } used)
        {
            return null;
        }

        return StepVariables.SetBy(setter) is not { } names ? $"the names that {swap.Name(setter)} sets are not known"
            : names.FirstOrDefault(n => used.Contains(n, StringComparer.OrdinalIgnoreCase)) is { } name ? $"{swap.Name(other)} uses {name} of {swap.Name(setter)}"
            : null;
    }

    private static bool AddsName(BuildPlan plan, PlanStep env, PlanStep before)
    {
        var there = Before(plan, before).Where(s => s.Instruction is EnvInstruction).SelectMany(s => StepVariables.SetBy(s) ?? []).ToHashSet(StringComparer.Ordinal);
        return StepVariables.SetBy(env) is not { } names || names.Any(n => !there.Contains(n) && !(n == "PATH" && HasPath(plan, before)));
    }

    // BuildKit sets PATH where the base image does not; so it is there, whatever its value.
    private static bool HasPath(BuildPlan plan, PlanStep step) => plan.Facts.StateBefore(step.Instruction).ImageEnvironment.Values.ContainsKey("PATH");

    // All steps of the stage, and of those that it starts from, in front of one.
    private static IEnumerable<PlanStep> Before(BuildPlan plan, PlanStep step)
    {
        var stage = plan.Facts.Model.Stages[step.Place.Stage];
        var found = plan.Steps.Where(s => s.Place.Stage == stage.Index).TakeWhile(s => s != step);
        while (stage.Base is StageBase.EarlierStage earlier)
        {
            stage = plan.Facts.Model.Stages[earlier.Index];
            var index = stage.Index;
            found = found.Concat(plan.Steps.Where(s => s.Place.Stage == index));
        }

        return found;
    }

    // All RUNs behind one that see what it sets: those of its stage, and of stages that start from it, which run its triggers.
    private static IEnumerable<PlanStep> Behind(BuildPlan plan, PlanStep step)
    {
        HashSet<int> children = [];
        foreach (var stage in plan.Facts.Model.Stages)
        {
            if (stage.Base is StageBase.EarlierStage earlier && (earlier.Index == step.Place.Stage || children.Contains(earlier.Index)))
            {
                children.Add(stage.Index);
            }
        }

        return plan.Steps.SkipWhile(s => s != step).Where(s => s.Place.Stage == step.Place.Stage)
            .Concat(plan.Steps.Where(s => children.Contains(s.Place.Stage)))
            .Where(s => s is RunStep)
            .Concat(plan.Steps.Where(s => children.Count > 0 && (s.Place.Stage == step.Place.Stage || children.Contains(s.Place.Stage)) && Swap.Is(s, InstructionKind.OnBuild)));
    }
}
