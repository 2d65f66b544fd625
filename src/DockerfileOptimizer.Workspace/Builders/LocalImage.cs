using System.Collections.Immutable;

namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>What an engine says of an image that it has at hand.</summary>
/// <param name="Layers">Digests of its unpacked layers, the lowest first; empty when it does not say them.</param>
/// <param name="HasTriggers">Whether it carries ONBUILD triggers.</param>
public sealed record LocalImage(ImmutableArray<string> Layers, bool HasTriggers);
