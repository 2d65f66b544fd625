using System.Collections.Immutable;

namespace DockerfileOptimizer.Images;

/// <summary>How an engine asks a container whether it is well.</summary>
/// <param name="Test">The command, led by <c>CMD</c>, <c>CMD-SHELL</c> or <c>NONE</c>; empty: that of the base.</param>
/// <param name="Interval">Nanoseconds between two runs; 0: the engine's default. The others alike.</param>
/// <param name="Timeout">Nanoseconds after which a run has failed.</param>
/// <param name="StartPeriod">Nanoseconds in which failures do not count.</param>
/// <param name="StartInterval">Nanoseconds between two runs in the start period.</param>
/// <param name="Retries">Failures in a row that make the container unwell.</param>
public sealed record ImageHealthcheck(ImmutableArray<string> Test, long Interval, long Timeout, long StartPeriod, long StartInterval, long Retries);
