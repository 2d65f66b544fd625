namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>What a container answered over HTTP.</summary>
/// <param name="Status">The status code; null when it did not answer.</param>
/// <param name="ContentType">What the body is, by its own account; null when it does not say.</param>
/// <param name="Body">The body.</param>
public sealed record HttpOutcome(int? Status, string? ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>Why there is no answer; null when there is one.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether engine or machine are why there is no answer: that says nothing of the image.</summary>
    public bool Prevented { get; init; }

    /// <summary>The image did not answer.</summary>
    public static HttpOutcome Failed(string problem) => new(null, null, default) { Problem = problem };

    /// <summary>The image was not asked.</summary>
    public static HttpOutcome NotAsked(string problem) => Failed(problem) with { Prevented = true };
}
