namespace DockerfileOptimizer.Transforms.BindInsteadOfCopy;

/// <summary>Why a COPY stays.</summary>
/// <param name="Reason">A stable kebab-case name.</param>
/// <param name="Message">The reason in words for a person.</param>
internal sealed record Obstacle(string Reason, string Message);
