namespace DockerfileOptimizer.Syntax;

/// <summary>The instructions of a Dockerfile (BuildKit <c>command/command.go</c>).</summary>
public enum InstructionKind
{
#pragma warning disable CS1591 // The names are the instructions' own.
    Unknown,
    Add,
    Arg,
    Cmd,
    Copy,
    Entrypoint,
    Env,
    Expose,
    From,
    Healthcheck,
    Label,
    Maintainer,
    OnBuild,
    Run,
    Shell,
    StopSignal,
    User,
    Volume,
    Workdir,
#pragma warning restore CS1591
}
