namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>The image runs with arguments and ends.</summary>
/// <param name="Arguments">What follows the image in <c>docker run</c>; none runs its own command.</param>
/// <param name="ExitCode">What it ends with.</param>
/// <param name="Output">Its standard output; null when that does not matter.</param>
internal sealed record RunCheck(IReadOnlyList<string> Arguments, int ExitCode, string? Output) : SmokeCheck
{
    public override string? Complaint(string image)
    {
        var run = Docker.Run(["run", "--rm", "--network", "none", image, .. Arguments]);
        return run.ExitCode == ExitCode && (Output ?? run.Output) == run.Output
            ? null
            : $"run {string.Join(' ', Arguments)}: exit code {run.ExitCode}, not {ExitCode}, with {run.Output}{run.Errors}";
    }
}
