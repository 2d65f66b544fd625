namespace DockerfileOptimizer.Syntax;

/// <summary>One <c>key=value</c> of a mount.</summary>
/// <param name="Key">The key in lower case under its main name: <c>dst</c> and <c>destination</c> are <c>target</c>, <c>src</c> is <c>source</c>, <c>ro</c> is <c>readonly</c>, <c>rw</c> is <c>readwrite</c>.</param>
/// <param name="Value">The value, variables not expanded; null when there is no <c>=</c>.</param>
public sealed record MountField(string Key, string? Value);
