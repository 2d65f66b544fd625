using System.Collections.Immutable;

namespace DockerfileOptimizer.Validation;

/// <summary>
/// The final stage goes on as a stage of its own that is only built from, and a new final stage copies files of it. What the image does with
/// its configuration stays; which files it needs is an assumption, so that this is never proven.
/// </summary>
/// <param name="Line">The line of the final stage's FROM in the file before; from 1.</param>
/// <param name="Image">What the new final stage starts from.</param>
/// <param name="Paths">What it copies: absolute paths in the old one.</param>
/// <param name="Assumed">What was assumed, in words for a person.</param>
public sealed record SplitsFinalStage(int Line, string Image, ImmutableArray<string> Paths, string Assumed) : Claim;
