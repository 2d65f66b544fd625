namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>What a container did.</summary>
/// <param name="ExitCode">Its exit code; null when it was not started, or did not end in its time.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Messages">Its standard error.</param>
public sealed record RunOutcome(int? ExitCode, ReadOnlyMemory<byte> Output, ReadOnlyMemory<byte> Messages)
{
    /// <summary>Why there is no exit code; null when there is one.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether engine or machine are why there is no exit code: that says nothing of the image.</summary>
    public bool Prevented { get; init; }

    /// <summary>The container came to no end.</summary>
    public static RunOutcome Failed(string problem) => new(null, default, default) { Problem = problem };

    /// <summary>The container was not started.</summary>
    public static RunOutcome NotStarted(string problem) => Failed(problem) with { Prevented = true };
}
