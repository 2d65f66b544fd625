using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Make;

/// <summary>A command of a build with make.</summary>
/// <param name="Call">The command.</param>
/// <param name="Folder">Where it runs; null when that is not known.</param>
/// <param name="IsCertain">Whether it certainly runs, and make ends where it fails.</param>
internal sealed record MakeStep(CommandCall Call, string? Folder, bool IsCertain)
{
    /// <summary>Whether make runs it, and not a RUN.</summary>
    public bool IsOfMake { get; init; } = true;

    /// <summary>The files that redirections of the line write, said with its first command; null for one that is not known.</summary>
    public ImmutableArray<string?> Writes { get; init; } = [];
}
