using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>A folder that looks like a cache and holds what an image is built for.</summary>
/// <param name="Path">The folder, with variables as <see cref="CachePath.Locations"/> writes them.</param>
/// <param name="What">What lies there, in words for a person.</param>
/// <param name="MovedByVariables">Variables that put it somewhere else.</param>
/// <param name="Source">Where this is from.</param>
public sealed record KnownProduct(string Path, string What, ImmutableArray<string> MovedByVariables, string Source);
