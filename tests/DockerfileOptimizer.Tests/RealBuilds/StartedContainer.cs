using System.Diagnostics;
using System.Globalization;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>A container of an image with its own command, in a network of its own that has no other; asked from a second one in that network.</summary>
internal sealed class StartedContainer : IDisposable
{
    /// <summary>An image with curl.</summary>
    public const string Client = "buildpack-deps:bookworm-curl";

    /// <summary>How often it is asked until it answers, twice a second.</summary>
    private const int Times = 240;

    // curl ends with 28 when its time is over, as at the end of what telnet heard. Only the last answer is printed.
    private const string Asking =
        "n=0; while :; do o=$(curl -sS -m 5 --noproxy '*' \"$@\"); r=$?; n=$((n+1)); if [ $r = 0 ] || [ $r = 28 ] || [ $n -ge TIMES ]; then printf '%s' \"$o\"; exit $r; fi; sleep 0.5; done 2>/dev/null";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(120);

    private readonly string _id;

    /// <param name="image">The image.</param>
    /// <param name="options">Words for <c>docker run</c> before the image.</param>
    /// <param name="arguments">Words behind it.</param>
    public StartedContainer(string image, IReadOnlyList<string> options, params IReadOnlyList<string> arguments) =>
        _id = Docker.Require(["run", "-d", "--network", "none", .. options, image, .. arguments]).Trim();

    /// <summary>What it wrote so far, on both outputs.</summary>
    public string Said
    {
        get
        {
            var logs = Docker.Run(["logs", _id]);
            return logs.Output + logs.Errors;
        }
    }

    /// <summary>What it ended with; null while it runs.</summary>
    public string? ExitCode => Runs ? null : Docker.Require("inspect", "-f", "{{.State.ExitCode}}", _id).Trim();

    private bool Runs => Docker.Run(["inspect", "-f", "{{.State.Running}}", _id]).Output.Trim() == "true";

    /// <summary>Asks from beside it with the words of curl.</summary>
    public Docker.Result Ask(params IReadOnlyList<string> words) =>
        Docker.Run(["run", "--rm", "--network", $"container:{_id}", Client, "curl", "-sS", "-m", "5", "--noproxy", "*", .. words]);

    /// <summary>Asks until something answers, whatever it is. One container asks all the time, which is cheaper than one for each time.</summary>
    public Docker.Result AskUntilAnswered(params IReadOnlyList<string> words) =>
        Docker.Run(["run", "--rm", "--network", $"container:{_id}", Client, "sh", "-c", Asking.Replace("TIMES", Times.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), "ask", .. words]);

    /// <summary>The first thing that <paramref name="look"/> finds; null when it ends before, or takes too long.</summary>
    public T? Wait<T>(Func<T?> look)
        where T : class
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            // It may have ended after it was looked at: one more look.
            var ran = Runs;
            if (look() is { } found)
            {
                return found;
            }

            if (!ran || clock.Elapsed > _patience)
            {
                return null;
            }

            Thread.Sleep(200);
        }
    }

    public void Dispose() => Docker.Run(["rm", "-f", "-v", _id]);
}
