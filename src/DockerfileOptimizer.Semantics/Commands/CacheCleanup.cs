using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>A command that empties caches of a package manager.</summary>
/// <param name="Command">The command line.</param>
/// <param name="Empties">The places that it empties, as <see cref="CachePath.Locations"/> writes them; empty when that is not certain.</param>
/// <param name="FailsWhere">Where it fails, in words for a person; null when it does not.</param>
/// <param name="Source">Where this is from.</param>
public sealed record CacheCleanup(string Command, ImmutableArray<string> Empties, string? FailsWhere, string Source);
