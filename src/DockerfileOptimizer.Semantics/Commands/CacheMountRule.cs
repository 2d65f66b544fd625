using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>How <c>RUN --mount=type=cache</c> may lie over a place that a package manager fills.</summary>
/// <param name="Sharing"><c>locked</c> where two builds at once would disturb each other, else <c>shared</c>.</param>
/// <param name="Below">Names below the place, when only those may be mounted, as something else lies beside them; empty for the place itself.</param>
/// <param name="Source">Where this is from.</param>
public sealed record CacheMountRule(string Sharing, ImmutableArray<string> Below, string Source)
{
    /// <summary>Whether a later build of the same stage reads what lies there, such as sources of modules.</summary>
    public bool BuildsRead { get; init; }

    /// <summary>The sub-commands for which a mount is worth it; empty for all that fill the place.</summary>
    public ImmutableArray<string> Verbs { get; init; } = [];

    /// <summary>Words that betray, in a Dockerfile or as names of files, a way of working in which the place holds the product itself.</summary>
    public ImmutableArray<string> UnlessNamed { get; init; } = [];
}
