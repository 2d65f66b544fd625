namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>What running a case both ways showed.</summary>
/// <param name="LastFailing">The number of the command that failed in the last run; 0 where none did.</param>
/// <param name="Calls">How many commands ran when none failed.</param>
/// <param name="Difference">The first difference between the ways, which is in the last run; null when they agree.</param>
internal sealed record Observation(int LastFailing, int Calls, string? Difference)
{
    /// <summary>How many times a way was run, the runs with a failing command included.</summary>
    public int ShellRuns => 2 * (LastFailing + 1);
}
