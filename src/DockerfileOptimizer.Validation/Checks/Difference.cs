using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks;

/// <summary>Says in words how two steps differ.</summary>
internal static class Difference
{
    public static string Of(PlanStep before, PlanStep after)
    {
        if (before.Instruction.Kind != after.Instruction.Kind)
        {
            return $"here stands {after} instead of the {before} of line {before.Line}";
        }

        if (!before.Values.SequenceEqual(after.Values))
        {
            return before is RunStep ? $"the RUN of line {before.Line} has other flags" : $"the {before} of line {before.Line} says something else";
        }

        if (before.Place.Scope != after.Place.Scope)
        {
            return $"the {before} of line {before.Line} runs in another state";
        }

        return $"the {before} of line {before.Line} runs something else";
    }
}
