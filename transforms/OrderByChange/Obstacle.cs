namespace DockerfileOptimizer.Transforms.OrderByChange;

/// <summary>Why two instructions keep their order.</summary>
/// <param name="Reason">A stable kebab-case name of the reason; the README explains each.</param>
/// <param name="Message">The reason in words for a person.</param>
internal sealed record Obstacle(string Reason, string Message)
{
    /// <summary>Whether it is as it should be, and nothing to speak of: a package manager or compiler reads the project that is copied.</summary>
    public bool IsUsual { get; init; }
}
