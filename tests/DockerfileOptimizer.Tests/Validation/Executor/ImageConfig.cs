using System.Collections.Immutable;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>The configuration of an image: all fields that instructions can set.</summary>
internal sealed record ImageConfig
{
    public static ImageConfig Empty { get; } = new();

    public ImmutableSortedDictionary<string, string> Environment { get; private init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The variables of <see cref="Environment"/> in the order in which they were set first (BuildKit <c>addEnv</c>).</summary>
    public ImmutableArray<string> Variables { get; private init; } = [];

    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public ImmutableSortedSet<string> Ports { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public ImmutableSortedSet<string> Volumes { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public ImmutableArray<string> Command { get; init; } = [];

    public ImmutableArray<string> Entrypoint { get; init; } = [];

    /// <summary>Empty: not set, which is /bin/sh -c.</summary>
    public ImmutableArray<string> Shell { get; init; } = [];

    public ImmutableArray<string> Triggers { get; init; } = [];

    public string User { get; init; } = "";

    public string Workdir { get; init; } = "/";

    public string StopSignal { get; init; } = "";

    public string Healthcheck { get; init; } = "";

    public string Author { get; init; } = "";

    /// <summary>The same with a variable, at its place where there is one of its name.</summary>
    public ImageConfig With(KeyValuePair<string, string> variable) => this with
    {
        Environment = Environment.SetItem(variable.Key, variable.Value),
        Variables = Environment.ContainsKey(variable.Key) ? Variables : Variables.Add(variable.Key),
    };

    /// <summary>All of it as text; two configurations are equal exactly when their texts are.</summary>
    public string Describe() =>
        $"""
        environment {string.Join(" | ", Variables.Select(v => $"{v}={Environment[v]}"))}
        labels {string.Join(" | ", Labels)}
        ports {string.Join(" | ", Ports)}
        volumes {string.Join(" | ", Volumes)}
        command {string.Join(" | ", Command)}
        entrypoint {string.Join(" | ", Entrypoint)}
        shell {string.Join(" | ", Shell)}
        triggers {string.Join(" | ", Triggers)}
        user {User}
        workdir {Workdir}
        stop signal {StopSignal}
        health check {Healthcheck}
        author {Author}
        """;
}
