using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Context.Sources;

/// <summary>What one instruction takes from the context.</summary>
/// <param name="Entries">What it takes, in the order in which it arrives; a later one lies over an earlier one.</param>
/// <param name="Missing">Sources that are named and not there, so that the build fails. A pattern that matches nothing is no error and is not among them.</param>
public sealed record ContextCopy(ImmutableArray<CopiedEntry> Entries, ImmutableArray<string> Missing)
{
    /// <summary>Nothing at all.</summary>
    public static ContextCopy Nothing { get; } = new([], []);

    /// <summary>The paths that sources name, links followed; of a pattern all that it matches. Empty texts stand for the whole context.</summary>
    public ImmutableArray<string> Named { get; init; } = [];

    /// <summary>Whether a source is the whole context, which says nothing of whether it is the right one.</summary>
    public bool TakesRoot => Named.Contains("");

    /// <summary>How many things are named, found and not the whole context.</summary>
    public int Found => Named.Count(n => n.Length > 0);
}
