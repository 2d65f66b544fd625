namespace DockerfileOptimizer.Validation;

/// <summary>The same build plan; only spelling and layout differ.</summary>
public sealed record SameBuild : Claim;
