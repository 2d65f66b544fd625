namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>What came of two builds.</summary>
/// <param name="Text">Where they differ, in words; null where they do not.</param>
/// <param name="Before">The first.</param>
/// <param name="After">The second.</param>
internal sealed record BuildDifference(string? Text, BuiltImage Before, BuiltImage After);
