namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>Why a final stage is left as it is.</summary>
/// <param name="Reason">The name of the reason.</param>
/// <param name="Message">The reason in words.</param>
internal sealed record Obstacle(string Reason, string Message);
