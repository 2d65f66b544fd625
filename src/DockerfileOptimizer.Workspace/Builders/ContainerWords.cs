using System.Collections.Immutable;

namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>Parts of the command lines that start containers.</summary>
internal static class ContainerWords
{
    /// <summary>The exit code of <c>docker run</c> and <c>podman run</c> when the engine could not start the container (docker-run(1), Exit Status).</summary>
    public const int NotStarted = 125;

    /// <summary>Name, label, and a host name that is the same for all, as programs print it.</summary>
    public static ImmutableArray<string> Of(string name, string work, RunOrder order) =>
    [
        "--name", name, "--label", $"{WorkNames.Label}={work}", "--hostname", "dockeropt",
        .. order.Platform is { } platform ? ["--platform", platform] : Array.Empty<string>(),
    ];

    /// <summary>Whether the user says which network it is to have.</summary>
    public static bool NamesNetwork(ImmutableArray<string> extra) => extra.Any(w => w is "--network" or "--net" || w.StartsWith("--network=", StringComparison.Ordinal) || w.StartsWith("--net=", StringComparison.Ordinal));

    /// <summary>Whether that network is the machine's own.</summary>
    public static bool IsOnHost(ImmutableArray<string> extra) =>
        extra.Any(w => w is "--network=host" or "--net=host") || extra.Zip(extra.Skip(1)).Any(p => p is ("--network" or "--net", "host"));
}
