namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>What a builder knows of a base image before it builds.</summary>
/// <param name="Reference">What the Dockerfile calls it.</param>
public sealed record BaseImageState(string Reference)
{
    /// <summary>The id of the image that lies at hand under this name; null when none does.</summary>
    public string? LocalId { get; init; }

    /// <summary>Its digest in its registry; null when nobody knows it.</summary>
    public string? Digest { get; init; }

    /// <summary>What the builds are told to take in its place, so that they all take the same; null when they are not told.</summary>
    public string? Pin { get; init; }

    /// <summary>Why the digest is not known or not held fast; null when it is.</summary>
    public string? Note { get; init; }
}
