using DockerfileOptimizer.Semantics.BaseImages;

namespace DockerfileOptimizer.Semantics;

/// <summary>What holds at one place of a stage.</summary>
public sealed record BuildState
{
    /// <summary>The shell that runs shell-form commands.</summary>
    public required Known<ShellInEffect> Shell { get; init; }

    /// <summary>ENV, and the environment of the base image.</summary>
    public required EnvMap Environment { get; init; }

    /// <summary>Build arguments in scope: they are variables of RUN too, where ENV does not set the same name. A value that <c>--build-arg</c> may change is unknown.</summary>
    public required EnvMap Arguments { get; init; }

    /// <summary>The working directory, absolute.</summary>
    public required Known<string> Workdir { get; init; }

    /// <summary>The user of USER, without the group.</summary>
    public required Known<string> User { get; init; }

    /// <summary>The system of the stage.</summary>
    public required Known<Distro> Distro { get; init; }

    /// <summary>Whether apt's <c>docker-clean</c> is in force.</summary>
    public required Known<bool> DockerClean { get; init; }

    /// <summary>What a RUN sees: ENV, else a build argument in scope, else the base image's environment.</summary>
    public Known<string?> VariableOf(string name) =>
        Environment.Values.TryGetValue(name, out var value) ? value
        : Arguments.Values.TryGetValue(name, out var argument) ? argument
        : Environment.Others;
}
