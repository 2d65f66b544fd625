using System.Collections.Immutable;

namespace DockerfileOptimizer.Validation;

/// <summary>A RUN also removes catalogued caches that it made itself, by <c>rm -rf</c> or by a package manager's own command as the catalogue writes it.</summary>
/// <param name="Line">The line of the RUN in the file before; from 1.</param>
/// <param name="Paths">The cache paths that are removed, or emptied by a package manager's own command; all of them catalogued.</param>
public sealed record AddsCacheCleanup(int Line, ImmutableArray<string> Paths) : Claim;
