using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.CopyManifestsFirst;

/// <summary>What comes first, and behind which RUN the COPY goes.</summary>
/// <param name="Behind">The RUN: the last one of those that install.</param>
/// <param name="First">The COPYs in its place.</param>
internal sealed record SplitPlan(RunInstruction Behind, ImmutableArray<FirstCopy> First)
{
    /// <summary>What was assumed, so that it is not safe whatever else holds; null when nothing was.</summary>
    public string? Assumed { get; init; }

    /// <summary>The package managers.</summary>
    public required ImmutableArray<Ecosystem> Managers { get; init; }
}
