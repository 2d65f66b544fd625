using System.Collections.Immutable;
using DockerfileOptimizer.Verification;
using DockerfileOptimizer.Workspace.Builders;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>What a command line asks of <c>verify</c>.</summary>
internal sealed record VerifyRequest
{
    /// <summary>The Dockerfile, or the folder that it is in.</summary>
    public string Dockerfile { get; init; } = ".";

    /// <summary>What the optimizer is told, the context, and how much is told; paths and modes do not count.</summary>
    public FixRequest Fix { get; init; } = new();

    /// <summary>The file, or the git revision, that is built in place of the Dockerfile as it stands; null for that.</summary>
    public string? Against { get; init; }

    /// <summary>Whether the Dockerfile is compared as it stands, without fixes.</summary>
    public bool AsItStands { get; init; }

    /// <summary>Who builds; null for whoever answers.</summary>
    public BuilderKind? Builder { get; init; }

    /// <summary>What the builds are started with.</summary>
    public BuildSettings Settings { get; init; } = new();

    /// <summary>The file of the context that is changed to see what is built again; null for none.</summary>
    public string? Touch { get; init; }

    /// <summary>Commands to run in the images.</summary>
    public ImmutableArray<RunQuestion> Runs { get; init; } = [];

    /// <summary>Questions to ask the images.</summary>
    public ImmutableArray<HttpQuestion> Questions { get; init; } = [];

    /// <summary>Words for the engine when it starts a container.</summary>
    public ImmutableArray<string> RunExtra { get; init; } = [];

    /// <summary>How long a container may take.</summary>
    public TimeSpan RunLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary><c>text</c>, <c>json</c> or <c>markdown</c>.</summary>
    public string Format { get; init; } = "text";
}
