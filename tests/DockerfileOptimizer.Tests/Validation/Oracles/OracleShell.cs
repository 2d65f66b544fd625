namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>A shell of this machine and the head of a Dockerfile whose RUN instructions it would run.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Program">The program.</param>
/// <param name="CalledAs">The name that it is started by.</param>
/// <param name="Options">What stands in front of the script.</param>
/// <param name="Head">The lines of the Dockerfile that bring the shell into effect.</param>
internal sealed record OracleShell(string Name, string Program, string CalledAs, string Options, string Head)
{
    public static IReadOnlyList<OracleShell> All { get; } =
    [
        new("dash", "/bin/dash", "sh", "-c", "FROM debian:12\n"),
        new("dash-e", "/bin/dash", "sh", "-ec", "FROM debian:12\nSHELL [\"/bin/sh\", \"-ec\"]\n"),
        new("bash", "/bin/bash", "bash", "-c", "FROM debian:12\nSHELL [\"/bin/bash\", \"-c\"]\n"),
        new("bash-e-pipefail", "/bin/bash", "bash", "-eo pipefail -c", "FROM debian:12\nSHELL [\"/bin/bash\", \"-eo\", \"pipefail\", \"-c\"]\n"),
        new("bash-as-sh", "/bin/bash", "sh", "-c", "FROM centos:7\n"),
        new("busybox", "/bin/busybox", "sh", "-c", "FROM alpine:3.20\n"),
    ];

    public override string ToString() => Name;
}
