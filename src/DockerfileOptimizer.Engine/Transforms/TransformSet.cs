using System.Collections.Immutable;

namespace DockerfileOptimizer.Engine;

/// <summary>Transforms with different ids, in the order of their ids.</summary>
public sealed class TransformSet
{
    private TransformSet(ImmutableArray<ITransform> all) => All = all;

    /// <summary>The transforms.</summary>
    public ImmutableArray<ITransform> All { get; }

    /// <summary>Makes a set. Throws <see cref="ArgumentException"/> when two have the same id.</summary>
    public static TransformSet Of(IEnumerable<ITransform> transforms)
    {
        ImmutableArray<ITransform> all = [.. transforms.OrderBy(t => t.Info.Id, StringComparer.Ordinal)];
        var twice = all.Zip(all.Skip(1)).FirstOrDefault(pair => pair.First.Info.Id == pair.Second.Info.Id).First;
        return twice is null ? new(all) : throw new ArgumentException($"Two transforms are called '{twice.Info.Id}'.", nameof(transforms));
    }

    /// <summary>The transform of an id; null when there is none.</summary>
    public ITransform? Find(string id) => All.FirstOrDefault(t => t.Info.Id == id);
}
