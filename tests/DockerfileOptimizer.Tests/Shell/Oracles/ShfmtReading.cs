namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>What shfmt makes of a script: an outline, or its message why not.</summary>
internal sealed record ShfmtReading(string? Outline, string? Refusal);
