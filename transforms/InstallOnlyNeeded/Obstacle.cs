namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>Why something stays as it is.</summary>
/// <param name="Reason">A stable name, for counting.</param>
/// <param name="Message">The reason in words for a person.</param>
internal sealed record Obstacle(string Reason, string Message);
