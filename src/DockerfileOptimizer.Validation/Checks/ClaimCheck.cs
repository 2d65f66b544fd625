using System.Collections.Immutable;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks;

/// <summary>A claim against the plan before: which steps it is about, and how their replacements are judged.</summary>
internal abstract class ClaimCheck
{
    /// <summary>Stretches of steps of the plan before that this claim may change; ascending, disjoint.</summary>
    public abstract ImmutableArray<StepRange> Ranges { get; }

    /// <summary>
    /// The claim, where a replacement has as many steps as the original, and is judged by itself and by the file before alone: then the finding is
    /// the same whatever else changes. Null where other changes may matter.
    /// </summary>
    public virtual Claim? Independent => null;

    /// <summary>Whether no replacement is ever found to hold, and each that is explained is doubted for the same reason: then the first one says all.</summary>
    public virtual bool NeverHolds => false;

    /// <summary>How many steps may stand in the place of a stretch.</summary>
    /// <param name="range">One of <see cref="Ranges"/>.</param>
    /// <param name="remaining">How many steps of the plan after are left.</param>
    public abstract IEnumerable<int> Lengths(StepRange range, int remaining);

    /// <summary>Judges a replacement that differs from the original.</summary>
    public abstract Finding Check(StepRange range, ImmutableArray<PlanStep> replacement);
}
