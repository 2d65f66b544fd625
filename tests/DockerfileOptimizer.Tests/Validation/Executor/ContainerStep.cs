using System.Collections.Immutable;
using System.Globalization;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>A process in a container: what a RUN asks for.</summary>
internal sealed record ContainerStep
{
    private const string Seconds = "10";

    /// <summary>The layers that it finds, the lowest first.</summary>
    public required ImmutableArray<string> Layers { get; init; }

    public required ContainerUser User { get; init; }

    public required string Workdir { get; init; }

    /// <summary>The mounts, in their order.</summary>
    public required ImmutableArray<ContainerMount> Mounts { get; init; }

    /// <summary>The variables in the order in which the process finds them.</summary>
    public required ImmutableArray<KeyValuePair<string, string>> Environment { get; init; }

    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary>Whether there is no network.</summary>
    public required bool Offline { get; init; }

    /// <summary>Its name: what is the same does the same.</summary>
    public string Key => string.Join('\u0001', [.. Request("", 0)]);

    /// <summary>What the server is told.</summary>
    /// <param name="upper">The name of the layer that the step makes.</param>
    /// <param name="failing">Which of its stub commands fails, from 1; 0 for none.</param>
    public ImmutableArray<string> Request(string upper, int failing) =>
    [
        "run", upper, string.Join(':', Layers), Number(User.Uid), Number(User.Gid), string.Join(' ', User.Groups.Select(Number)), Workdir, Seconds, Number(failing), Offline ? "1" : "",
        Number(Mounts.Length), Number(Environment.Length), .. Mounts.Select(m => m.ToString()), .. Environment.Select(v => $"{v.Key}={v.Value}"), .. Arguments,
    ];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
