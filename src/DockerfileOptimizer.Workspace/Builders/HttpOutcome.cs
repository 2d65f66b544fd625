namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>What a container answered over HTTP.</summary>
/// <param name="Status">The status code; null when it did not answer.</param>
/// <param name="ContentType">What the body is, by its own account; null when it does not say.</param>
/// <param name="Body">The body.</param>
public sealed record HttpOutcome(int? Status, string? ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>Why there is no answer; null when there is one.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether the container ended before it answered: then it is the image that does not serve.</summary>
    public bool Ended { get; init; }

    /// <summary>No answer.</summary>
    public static HttpOutcome Failed(string problem) => new(null, null, default) { Problem = problem };
}
