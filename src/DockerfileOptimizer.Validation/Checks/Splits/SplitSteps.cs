using System.Collections.Immutable;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Splits;

/// <summary>The steps of a COPY that is split.</summary>
/// <param name="Original">The COPY before.</param>
/// <param name="First">The COPYs in its place.</param>
/// <param name="Between">The steps that the COPY crosses, as they stand before; the last one is a RUN.</param>
/// <param name="Rest">The COPY behind them.</param>
internal sealed record SplitSteps(TransferStep Original, ImmutableArray<TransferStep> First, ImmutableArray<PlanStep> Between, TransferStep Rest);
