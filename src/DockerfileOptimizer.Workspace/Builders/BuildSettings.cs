using System.Collections.Immutable;

namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>What every build of one verification is started with, in the words of <c>docker build</c>; each text is passed on as it is.</summary>
public sealed record BuildSettings
{
    /// <summary>The stage that is built; null for the last one.</summary>
    public string? Target { get; init; }

    /// <summary>The platform that is built for; null for the builder's own.</summary>
    public string? Platform { get; init; }

    /// <summary>Build arguments, <c>NAME=VALUE</c> or <c>NAME</c>.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Secrets, as <c>--secret</c> takes them.</summary>
    public ImmutableArray<string> Secrets { get; init; } = [];

    /// <summary>Agents and keys, as <c>--ssh</c> takes them.</summary>
    public ImmutableArray<string> Ssh { get; init; } = [];

    /// <summary>Named contexts, as <c>--build-context</c> takes them.</summary>
    public ImmutableArray<string> Contexts { get; init; } = [];

    /// <summary>Words for the builder that we know nothing of, in front of the context.</summary>
    public ImmutableArray<string> Extra { get; init; } = [];
}
