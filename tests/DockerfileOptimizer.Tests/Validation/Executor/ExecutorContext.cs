using System.Collections.Immutable;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>What a build depends on beside its Dockerfile.</summary>
internal sealed record ExecutorContext
{
    public static ExecutorContext Empty { get; } = new();

    /// <summary>The build context: files by path relative to it; a path that ends in / is an empty folder.</summary>
    public ImmutableSortedDictionary<string, string> Files { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>What <c>--build-arg</c> sets.</summary>
    public ImmutableSortedDictionary<string, string> BuildArguments { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Numbers of RUN steps, from 0 and in the order of the file, before which all cache mounts are emptied.</summary>
    public ImmutableHashSet<int> Evictions { get; init; } = [];

    /// <summary>The number of the stub command, from 1 and over the whole build, that fails; 0 for none.</summary>
    public int FailingCommand { get; init; }
}
