namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>What a Dockerfile is built with.</summary>
/// <param name="Context">The folder that goes to the builder.</param>
/// <param name="Tag">The name of the image.</param>
/// <param name="FromNothing">Whether steps that were built before are built again.</param>
internal sealed record BuildRequest(string Context, string Tag, bool FromNothing)
{
    /// <summary>Further words for the builder: a target, arguments.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}
