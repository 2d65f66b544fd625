using System.Runtime.InteropServices;

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

    public PathSet ToSet()
    {
        if (_paths.Count == 0)
        {
            return Beyond is null ? PathSet.None : PathSet.Any(Beyond);
        }

        var paths = new string[_paths.Count];
        _paths.CopyTo(paths);
        return PathSet.Of(ImmutableCollectionsMarshal.AsImmutableArray(paths), Beyond);
    }
}
