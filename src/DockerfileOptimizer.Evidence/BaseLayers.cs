using System.Collections.Immutable;

namespace DockerfileOptimizer.Evidence;

/// <summary>What shows where a base image ends.</summary>
/// <param name="DiffIds">The digests of its unpacked layers, the lowest first.</param>
/// <param name="HasTriggers">Whether it carries ONBUILD triggers.</param>
public sealed record BaseLayers(ImmutableArray<string> DiffIds, bool HasTriggers);
