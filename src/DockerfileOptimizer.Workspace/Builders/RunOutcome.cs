namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>What a container did.</summary>
/// <param name="ExitCode">Its exit code; null when it was not started, or did not end in its time.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Messages">Its standard error.</param>
public sealed record RunOutcome(int? ExitCode, ReadOnlyMemory<byte> Output, ReadOnlyMemory<byte> Messages)
{
    /// <summary>Why there is no exit code; null when there is one.</summary>
    public string? Problem { get; init; }

    /// <summary>A run that came to nothing.</summary>
    public static RunOutcome Failed(string problem) => new(null, default, default) { Problem = problem };
}
