using System.Collections.Immutable;
using DockerfileOptimizer.Verification.Behaviour;
using DockerfileOptimizer.Verification.Comparison;
using DockerfileOptimizer.Workspace.Builders;

namespace DockerfileOptimizer.Verification;

/// <summary>All that a verification found.</summary>
/// <param name="Builder">Who built; null when nobody could be found.</param>
/// <param name="Before">The unchanged file.</param>
/// <param name="After">The changed file.</param>
public sealed record VerificationReport(BuilderIdentity? Builder, SideReport Before, SideReport After)
{
    /// <summary>What the images are to each other.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>Why, a sentence each without its full stop, the weightiest first.</summary>
    public ImmutableArray<string> Reasons { get; init; } = [];

    /// <summary>The base images.</summary>
    public ImmutableArray<BaseImageState> Bases { get; init; } = [];

    /// <summary>Fields of the configuration that differ; empty also when there was nothing to compare.</summary>
    public ImmutableArray<FieldChange> Configuration { get; init; } = [];

    /// <summary>Packages that were added, lost, or have another version.</summary>
    public ImmutableArray<FieldChange> Packages { get; init; } = [];

    /// <summary>What differs between the file systems; null when there was nothing to compare.</summary>
    public TreeComparison? Files { get; init; }

    /// <summary>By how many bytes the changed image may be larger without being called so: what is unstable may have any size.</summary>
    public long Allowance { get; init; }

    /// <summary>What the images did when they were started.</summary>
    public ImmutableArray<BehaviourReport> Behaviour { get; init; } = [];

    /// <summary>What one should know, a sentence each without its full stop.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
