using System.Collections.Immutable;

namespace DockerfileOptimizer.Validation;

/// <summary>Steps change in a way that cannot be checked; the rest stays equal. Never proven.</summary>
/// <param name="Lines">The lines, in the file before, of the instructions that change; from 1.</param>
/// <param name="Why">What is not proven, in words for a person.</param>
public sealed record Unchecked(ImmutableArray<int> Lines, string Why) : Claim;
