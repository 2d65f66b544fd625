using System.Collections.Immutable;

namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>One build.</summary>
/// <param name="Image">The name that the image gets.</param>
/// <param name="Source">What is built.</param>
/// <param name="Settings">What it is started with.</param>
public sealed record BuildOrder(string Image, BuildSource Source, BuildSettings Settings)
{
    /// <summary>Whether steps of earlier builds may be taken from the builder's cache.</summary>
    public bool UseCache { get; init; }

    /// <summary>Base images that shall not move between builds: reference to reference with digest.</summary>
    public ImmutableSortedDictionary<string, string> Pins { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
