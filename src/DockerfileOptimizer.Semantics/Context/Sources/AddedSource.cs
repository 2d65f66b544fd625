namespace DockerfileOptimizer.Semantics.Context.Sources;

/// <summary>One source of an ADD, and whether ADD does more with it than COPY.</summary>
/// <param name="Name">The source as written.</param>
/// <param name="Kind">What it is.</param>
public sealed record AddedSource(string Name, AddedSourceKind Kind)
{
    /// <summary>Why it is not <see cref="AddedSourceKind.Plain"/>, in words for a person; null when it is.</summary>
    public string? Why { get; init; }

    /// <summary>Whether the build context was looked at: what is said holds for that one.</summary>
    public bool IsFromContext { get; init; }
}
