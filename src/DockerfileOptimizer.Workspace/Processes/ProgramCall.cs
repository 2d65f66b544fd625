using System.Collections.Immutable;

namespace DockerfileOptimizer.Workspace.Processes;

/// <summary>One start of a program.</summary>
/// <param name="Program">Its name, found on the path, or where it is.</param>
/// <param name="Arguments">What it is given, word by word; no shell reads them.</param>
public sealed record ProgramCall(string Program, ImmutableArray<string> Arguments)
{
    /// <summary>The folder that it is started in; null for the current one.</summary>
    public string? Folder { get; init; }

    /// <summary>Takes each line of its output and of its messages as it comes, from any thread; null when nobody listens.</summary>
    public Action<string>? Listener { get; init; }

    /// <summary>After this time it is ended; null for any time.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>Variables that it gets beside its starter's.</summary>
    public ImmutableDictionary<string, string> Variables { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>A call with these words.</summary>
    public static ProgramCall Of(string program, params IEnumerable<string> arguments) => new(program, [.. arguments]);
}
