namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>Collects paths, cheaper than making a set of each step.</summary>
internal sealed class PathCollector
{
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    /// <summary>Why the paths may not be all; null when they are.</summary>
    public string? Beyond { get; private set; }

    public void Add(PathSet paths)
    {
        foreach (var path in paths.All)
        {
            _paths.Add(path);
        }

        Beyond ??= paths.Beyond;
    }

    public PathSet ToSet() => _paths.Count == 0 && Beyond is null ? PathSet.None : PathSet.Of([.. _paths], Beyond);
}
