namespace DockerfileOptimizer.Tests.RealBuilds.Public;

/// <summary>What became of an application.</summary>
/// <param name="Variant">What was done with its Dockerfile.</param>
/// <param name="Applied">The transforms that changed something.</param>
/// <param name="Image">The image; null where none was built.</param>
/// <param name="Complaint">What is not as it was; null when nothing.</param>
internal sealed record PublicOutcome(string Variant, IReadOnlyList<string> Applied, BuiltImage? Image, string? Complaint)
{
    /// <summary>An image that it would start from, and that is not to be had; null when all are.</summary>
    public string? Missing { get; init; }
}
