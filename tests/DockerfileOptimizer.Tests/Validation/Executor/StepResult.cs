using System.Collections.Immutable;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>What a step did.</summary>
/// <param name="Layer">The layer that it made.</param>
/// <param name="Status">The exit status; 0 is success.</param>
/// <param name="Output">What it wrote to standard output and standard error.</param>
/// <param name="Commands">How many stub commands it ran.</param>
/// <param name="Entries">What the layer holds.</param>
internal sealed record StepResult(string Layer, int Status, string Output, int Commands, ImmutableArray<LayerEntry> Entries)
{
    /// <summary>What the cache mounts hold behind it, by id.</summary>
    public ImmutableDictionary<string, string> Caches { get; init; } = ImmutableDictionary<string, string>.Empty;

    public long Bytes => Entries.Where(e => e.File.Type == 'f').Sum(e => (long)e.File.Content.Length);
}
