using System.Collections.Immutable;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Make;

/// <summary>A logical line of a makefile.</summary>
/// <param name="Text">The line, without comment.</param>
/// <param name="Recipe">The commands below it.</param>
/// <param name="IsConditional">Whether a condition decides if it counts, or what of its commands does.</param>
internal sealed record MakefileLine(string Text, ImmutableArray<string> Recipe, bool IsConditional);
