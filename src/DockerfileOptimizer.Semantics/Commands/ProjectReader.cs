using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>A program that runs what a file in its folder says, such as <c>make</c>.</summary>
/// <param name="Files">The names that the file may have.</param>
/// <param name="Harmless">Options that name no other file; a value may be joined to them.</param>
/// <param name="Source">Where this is from.</param>
public sealed record ProjectReader(ImmutableArray<string> Files, ImmutableArray<string> Harmless, string Source);
