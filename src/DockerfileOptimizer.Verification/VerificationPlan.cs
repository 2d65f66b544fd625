using System.Collections.Immutable;
using DockerfileOptimizer.Workspace.Builders;

namespace DockerfileOptimizer.Verification;

/// <summary>What is built, and what is compared.</summary>
/// <param name="Before">The file as it was.</param>
/// <param name="After">The file as it shall be.</param>
/// <param name="Dockerfile">Where the user has it: its name, and the ignore file beside it, count.</param>
/// <param name="Context">The build context.</param>
public sealed record VerificationPlan(VerificationSide Before, VerificationSide After, string Dockerfile, string Context)
{
    /// <summary>What the builds are started with.</summary>
    public BuildSettings Settings { get; init; } = new();

    /// <summary>The base images of both files, as far as they are known before the build.</summary>
    public ImmutableArray<string> Bases { get; init; } = [];

    /// <summary>A file of the context, by its path in it, that is changed to see what is built again; null for none.</summary>
    public string? Touch { get; init; }

    /// <summary>Commands to run in the images.</summary>
    public ImmutableArray<RunQuestion> Runs { get; init; } = [];

    /// <summary>Questions to ask the images.</summary>
    public ImmutableArray<HttpQuestion> Questions { get; init; } = [];

    /// <summary>Words for the engine when it starts a container.</summary>
    public ImmutableArray<string> RunExtra { get; init; } = [];

    /// <summary>How long a container may take to end, or to answer.</summary>
    public TimeSpan RunLimit { get; init; } = TimeSpan.FromSeconds(60);
}
