using System.Diagnostics;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>The image is started as it is and answers a request. It is asked from a second container in its network, which has no other.</summary>
/// <param name="Port">The port that it listens on.</param>
/// <param name="Path">What is asked for, with its first slash.</param>
/// <param name="Body">The whole answer; null when that does not matter.</param>
/// <param name="Part">What the answer contains; null when that does not matter.</param>
internal sealed record HttpCheck(int Port, string Path, string? Body, string? Part) : SmokeCheck
{
    /// <summary>An image with curl.</summary>
    public const string Client = "buildpack-deps:bookworm-curl";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    public override string? Complaint(string image)
    {
        var container = Docker.Require("run", "-d", "--network", "none", image).Trim();
        try
        {
            var answer = Answer(container);
            return answer is not null && answer == (Body ?? answer) && answer.Contains(Part ?? "", StringComparison.Ordinal)
                ? null
                : $"{Path}: {answer ?? "no answer"}; {Docker.Run(["logs", container])}";
        }
        finally
        {
            Docker.Run(["rm", "-f", "-v", container]);
        }
    }

    private string? Answer(string container)
    {
        var clock = Stopwatch.StartNew();
        do
        {
            var asked = Docker.Run(["run", "--rm", "--network", $"container:{container}", Client, "curl", "-sSf", "-m", "5", "--noproxy", "*", $"http://127.0.0.1:{Port}{Path}"]);
            if (asked.ExitCode == 0)
            {
                return asked.Output;
            }

            Thread.Sleep(200);
        }
        while (clock.Elapsed < _patience && Docker.Run(["inspect", "-f", "{{.State.Running}}", container]).Output.Trim() == "true");

        return null;
    }
}
