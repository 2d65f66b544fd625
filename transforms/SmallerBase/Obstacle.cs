namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>Why a base stays.</summary>
/// <param name="Reason">The name of the reason.</param>
/// <param name="Message">The reason in words.</param>
internal sealed record Obstacle(string Reason, string Message);
