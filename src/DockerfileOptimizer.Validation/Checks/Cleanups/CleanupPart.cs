using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>One command of a cleanup: <c>rm -rf</c> of paths, or a manager's own command.</summary>
/// <param name="Paths">What is removed, as written; empty for another command.</param>
/// <param name="Command">The row of the catalogue; null for <c>rm</c>.</param>
internal sealed record CleanupPart(ImmutableArray<string> Paths, CacheCleanup? Command);
