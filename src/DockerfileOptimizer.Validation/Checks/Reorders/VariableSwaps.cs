using DockerfileOptimizer.Semantics.Variables;
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
    public static string? WhyOrderSeen(Swap swap)
    {
        if (!StepVariables.Sets(swap.First) || !StepVariables.Sets(swap.Second))
        {
            return null;
        }

        foreach (var step in StepsAround.RunsBehind(swap.Plan, swap.First))
        {
            if ((step is RunStep run ? HeededVariables.WhyLists(run.Run, swap.Plan.Facts.Model) ?? PlainSystem.WhyNot(swap, run) : "it is a trigger") is { } why)
            {
                return $"{swap.Name(step)} may see the order of {swap.Name(swap.First)} and {swap.Name(swap.Second)}: {why}";
            }
        }

        return null;
    }

    /// <summary>Whether a RUN may heed a variable.</summary>
    public static string? WhyHeeded(Swap swap)
    {
        if (swap.Find((step, other) => StepVariables.Sets(step) && other is RunStep) is not var (setter, run))
        {
            return null;
        }

        var why = StepVariables.SetBy(setter) is not { } names ? "it is not known which"
            : names.Select(n => HeededVariables.WhyHeeds(((RunStep)run).Run, swap.Plan.Facts.Model, n)).FirstOrDefault(w => w is not null) ?? PlainSystem.WhyNot(swap, (RunStep)run);
        return why is null ? null : $"{swap.Name(run)} may heed what {swap.Name(setter)} sets: {why}";
    }

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
        var there = StepsAround.Before(plan, before).Where(s => s.Instruction is EnvInstruction).SelectMany(s => StepVariables.SetBy(s) ?? []).ToHashSet(StringComparer.Ordinal);
        return StepVariables.SetBy(env) is not { } names || names.Any(n => !there.Contains(n) && !(n == "PATH" && HasPath(plan, before)));
    }

    // BuildKit sets PATH where the base image does not; so it is there, whatever its value.
    private static bool HasPath(BuildPlan plan, PlanStep step) =>
        plan.Facts.StateBefore(step.Instruction) is { Distro: var distro } state && distro.Or(null) is { Name: not "windows" } && state.ImageEnvironment.Values.ContainsKey("PATH");
}
