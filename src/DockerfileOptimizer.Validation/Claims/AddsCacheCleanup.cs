using System.Collections.Immutable;

namespace DockerfileOptimizer.Validation;

/// <summary>A RUN also removes catalogued caches that it made itself.</summary>
/// <param name="Line">The line of the RUN in the file before; from 1.</param>
/// <param name="Paths">The cache paths that are removed; all of them catalogued.</param>
public sealed record AddsCacheCleanup(int Line, ImmutableArray<string> Paths) : Claim;
