using System.Collections.Immutable;

namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>A container to start.</summary>
/// <param name="Image">Its image.</param>
/// <param name="Arguments">What stands behind the image: instead of its CMD.</param>
public sealed record RunOrder(string Image, ImmutableArray<string> Arguments)
{
    /// <summary>Words for the engine, in front of the image.</summary>
    public ImmutableArray<string> Extra { get; init; } = [];

    /// <summary>The platform of the image; null for the engine's own.</summary>
    public string? Platform { get; init; }

    /// <summary>After this time it is stopped.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(60);
}
