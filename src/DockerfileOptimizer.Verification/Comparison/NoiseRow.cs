using System.Collections.Immutable;

namespace DockerfileOptimizer.Verification.Comparison;

/// <summary>A kind of paths whose differences do not count, and why.</summary>
/// <param name="Id">A stable name.</param>
/// <param name="Reason">Why they do not count, for people.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Excuse">How far.</param>
/// <param name="Paths">Patterns of absolute paths.</param>
public sealed record NoiseRow(string Id, string Reason, string Source, NoiseExcuse Excuse, ImmutableArray<PathPattern> Paths);
