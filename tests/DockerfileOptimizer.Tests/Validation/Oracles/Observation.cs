namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>What running a case both ways showed.</summary>
/// <param name="ShellRuns">How many times a way was run, the runs with a failing command included.</param>
/// <param name="Difference">The first difference between the ways; null when they agree.</param>
internal sealed record Observation(int ShellRuns, string? Difference);
