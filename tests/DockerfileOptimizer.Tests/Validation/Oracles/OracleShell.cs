namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>A shell of this machine and the head of a Dockerfile whose RUN instructions it would run.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Program">The program.</param>
/// <param name="Options">What stands in front of the script.</param>
/// <param name="Head">The lines of the Dockerfile that bring the shell into effect.</param>
internal sealed record OracleShell(string Name, string Program, string Options, string Head)
{
    private const string UnknownBase = "FROM example.org/some/base\n";

    /// <summary>The name that it is started by.</summary>
    public string CalledAs { get; init; } = "sh";

    /// <summary>An assignment of a variable that the base image sets; <c>$B</c> stands for the root directory; empty for none.</summary>
    public string Variable { get; init; } = "";

    /// <summary>Whether it starts with <c>-e</c>.</summary>
    public bool Errexit => Options.StartsWith("-e", StringComparison.Ordinal);

    /// <summary>The shells whose scripts the validator knows to read.</summary>
    public static IReadOnlyList<OracleShell> All { get; } =
    [
        new("dash", "/bin/dash", "-c", "FROM debian:12\n"),
        new("dash-e", "/bin/dash", "-ec", "FROM debian:12\nSHELL [\"/bin/sh\", \"-ec\"]\n"),
        new("bash", "/bin/bash", "-c", "FROM debian:12\nSHELL [\"/bin/bash\", \"-c\"]\n") { CalledAs = "bash" },
        new("bash-e-pipefail", "/bin/bash", "-eo pipefail -c", "FROM debian:12\nSHELL [\"/bin/bash\", \"-eo\", \"pipefail\", \"-c\"]\n") { CalledAs = "bash" },
        new("bash-as-sh", "/bin/bash", "-c", "FROM centos:7\n"),
        new("busybox", "/bin/busybox", "-c", "FROM alpine:3.20\n"),
    ];

    /// <summary>What may stand behind <c>/bin/sh</c> of a base image that nobody knows.</summary>
    public static IReadOnlyList<OracleShell> BehindUnknownBases { get; } =
    [
        new("unknown-dash-e", "/bin/dash", "-ec", UnknownBase),
        new("unknown-bash-as-sh", "/bin/bash", "-c", UnknownBase),
        new("unknown-bash-e-pipefail", "/bin/bash", "-eo pipefail -c", UnknownBase) { CalledAs = "bash" },
        new("unknown-busybox", "/bin/busybox", "-c", UnknownBase),
    ];

    /// <summary>bash in a base image that nobody knows and that sets BASH_ENV.</summary>
    public static OracleShell WithStartupFile { get; } =
        new("unknown-bash-env", "/bin/bash", "-c", UnknownBase + "SHELL [\"/bin/bash\", \"-c\"]\n") { CalledAs = "bash", Variable = "BASH_ENV=$B/w/wd/.bashrc" };

    public override string ToString() => Name;
}
