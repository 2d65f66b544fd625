using System.Collections.Immutable;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks;

/// <summary><see cref="Unchecked"/>: each named instruction may become any number of others; never proven.</summary>
internal sealed class UncheckedSteps(BuildPlan before, Unchecked claim) : ClaimCheck
{
    /// <inheritdoc/>
    public override ImmutableArray<StepRange> Ranges { get; } =
        [.. claim.Lines.Select(before.StepAtLine).Where(i => i >= 0).Distinct().Order().Select(i => new StepRange(i, i + 1))];

    /// <inheritdoc/>
    public override bool NeverHolds => true;

    /// <inheritdoc/>
    public override IEnumerable<int> Lengths(StepRange range, int remaining) => Enumerable.Range(0, remaining + 1);

    /// <inheritdoc/>
    public override Finding Check(StepRange range, ImmutableArray<PlanStep> replacement) => new Finding.Unproven(claim.Why);
}
