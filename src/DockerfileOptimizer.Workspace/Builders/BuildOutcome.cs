using System.Collections.Immutable;

namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>What came of a build.</summary>
/// <param name="Failure">What kept it from its end, or nothing.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record BuildOutcome(BuildFailure Failure, double Seconds)
{
    /// <summary>The end of what the builder said; of use where it failed.</summary>
    public string Message { get; init; } = "";

    /// <summary>Its steps but for FROM; empty where the builder does not tell.</summary>
    public ImmutableArray<BuildStep> Steps { get; init; } = [];

    /// <summary>Whether there is an image.</summary>
    public bool Succeeded => Failure == BuildFailure.None;
}
