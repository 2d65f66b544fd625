using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>A cache that a RUN fills and leaves in its layer.</summary>
public sealed record CacheLeftover
{
    /// <summary>The package manager that fills it.</summary>
    public required PackageManager Manager { get; init; }

    /// <summary>The row of the catalogue.</summary>
    public required CachePath Cache { get; init; }

    /// <summary>The calls that fill it, in the order of the text; at least one.</summary>
    public required ImmutableArray<PackageOperation> FilledBy { get; init; }

    /// <summary>
    /// The folders where it lies, absolute; where something may move it from the only place that the catalogue knows, that place, and
    /// else empty (<see cref="Doubt"/> says why).
    /// </summary>
    public required ImmutableArray<string> Places { get; init; }

    /// <summary>Why nothing may be left there after all, in words for a person; null when the row and the state leave no doubt.</summary>
    public required string? Doubt { get; init; }

    /// <summary>The variable by which the file itself says where it lies, so that the folder may hold other files; null where none does.</summary>
    public string? ChosenBy { get; init; }

    /// <summary>
    /// What <c>rm -rf</c> may be given at the end of the RUN, best first in <see cref="CachePath.Removable"/>'s order, one form for each
    /// place; empty when the catalogue permits no removal, the place is not known, or the file itself says where it is. Whether nobody reads it later is another question.
    /// </summary>
    public required ImmutableArray<string> RemovalPaths { get; init; }

    /// <summary>The manager's own commands that empty all of <see cref="Places"/>; each may still fail where its row says so.</summary>
    public required ImmutableArray<CacheCleanup> Commands { get; init; }

    /// <summary>
    /// An option that keeps each of <see cref="FilledBy"/> from writing it and does nothing else; null when there is none, when
    /// one of them does nothing but refresh, or when its sub-command is not a word of the script. It may stand behind the word that <see cref="ParsedArguments.VerbWord"/> of each call is.
    /// </summary>
    public required string? PreventingOption { get; init; }
}
