namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>The images of an application; in the place of one that cannot be built here the base image that is missing.</summary>
/// <param name="Before">Of the file as it was.</param>
/// <param name="Safe">With changes that are proven.</param>
/// <param name="NotProven">With those that are not, too.</param>
/// <param name="Chosen">The same with options that fit the application.</param>
internal sealed record FinalSizes(BuiltImage Before, object Safe, object NotProven, object Chosen)
{
    /// <summary>Of the file by hand.</summary>
    public required BuiltImage Best { get; init; }

    /// <summary>Those that were built.</summary>
    public IEnumerable<BuiltImage> Built => new[] { Before, Safe, NotProven, Chosen, Best }.OfType<BuiltImage>();
}
