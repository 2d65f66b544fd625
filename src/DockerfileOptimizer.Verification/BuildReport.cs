using System.Collections.Immutable;
using DockerfileOptimizer.Workspace.Builders;

namespace DockerfileOptimizer.Verification;

/// <summary>One build.</summary>
/// <param name="Failure">What kept it from its end, or nothing.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Message">The end of what the builder said, where it failed; else empty.</param>
public sealed record BuildReport(BuildFailure Failure, double Seconds, string Message)
{
    /// <summary>Its steps but for FROM, in order; empty where the builder does not tell.</summary>
    public ImmutableArray<BuildStep> Steps { get; init; } = [];

    /// <summary>How many of them came from the cache.</summary>
    public int CachedSteps => Steps.Count(s => s.Cached);

    /// <summary>What came of a build.</summary>
    public static BuildReport Of(BuildOutcome outcome) =>
        new(outcome.Failure, outcome.Seconds, outcome.Succeeded ? "" : outcome.Message) { Steps = outcome.Steps };
}
