using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>One command of a cleanup: <c>rm</c> of paths, or a manager's own command.</summary>
/// <param name="Paths">What is removed, as written, behind the folder in which it runs where it is relative to that; empty for another command.</param>
/// <param name="Command">The row of the catalogue; null for <c>rm</c>.</param>
internal sealed record CleanupPart(ImmutableArray<string> Paths, CacheCleanup? Command)
{
    /// <summary>The letters of the options of <c>rm</c>, each once and in order.</summary>
    public string Options { get; init; } = "";

    /// <summary>Whether another part does the same, wherever it runs.</summary>
    public bool DoesAs(CleanupPart other) => Command == other.Command && Options == other.Options && Paths.SequenceEqual(other.Paths);
}
