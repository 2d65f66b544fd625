using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Reorders;

/// <summary>Two steps that change places, as they stand in one of the two files.</summary>
/// <param name="Plan">The file.</param>
/// <param name="First">The one that stands first in it.</param>
/// <param name="Second">The other.</param>
internal sealed record Swap(BuildPlan Plan, PlanStep First, PlanStep Second)
{
    /// <summary>Where the steps stand in the file before, for messages.</summary>
    public required Func<PlanStep, int> LineOf { get; init; }

    /// <summary>The files around the one that changes.</summary>
    public required FileSet Files { get; init; }

    /// <summary>A step in words, such as <c>the RUN of line 3</c>.</summary>
    public string Name(PlanStep step) => $"the {step} of line {LineOf(step)}";

    /// <summary>The step of a kind and the other one; null when neither is of that kind.</summary>
    public (T Step, PlanStep Other)? Find<T>()
        where T : PlanStep => First is T first ? (first, Second) : Second is T second ? (second, First) : null;

    /// <summary>The step that a rule is about and the other one; null when it is about neither.</summary>
    public (PlanStep Step, PlanStep Other)? Find(Func<PlanStep, PlanStep, bool> isMeant) =>
        isMeant(First, Second) ? (First, Second) : isMeant(Second, First) ? (Second, First) : null;

    /// <summary>Whether a step runs something or brings files.</summary>
    public static bool Works(PlanStep step) => step is RunStep or TransferStep;

    /// <summary>Whether a step is of one of these kinds.</summary>
    public static bool Is(PlanStep step, params ReadOnlySpan<InstructionKind> kinds) => kinds.Contains(step.Instruction.Kind);
}
