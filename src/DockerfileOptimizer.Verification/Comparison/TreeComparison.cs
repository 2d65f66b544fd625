using System.Collections.Immutable;
using DockerfileOptimizer.Verification.Snapshots;

namespace DockerfileOptimizer.Verification.Comparison;

/// <summary>What differs between the file systems of two builds of one file and one of another.</summary>
public sealed record TreeComparison
{
    /// <summary>What differs and counts, by path.</summary>
    public required ImmutableArray<PathDifference> Differences { get; init; }

    /// <summary>What differs and does not count, each with its row of the noise table.</summary>
    public required ImmutableArray<PathDifference> Noise { get; init; }

    /// <summary>Paths that differ already between two builds of the unchanged file, and in nothing else: nobody can tell whether they are equal.</summary>
    public required ImmutableArray<PathDifference> Unstable { get; init; }

    /// <summary>How many paths are equal.</summary>
    public required int Equal { get; init; }

    /// <summary>Compares.</summary>
    /// <param name="before">The file systems of the two builds of the unchanged file.</param>
    /// <param name="after">That of the changed file.</param>
    /// <param name="noise">What does not count.</param>
    public static TreeComparison Of((IReadOnlyDictionary<string, PathState> First, IReadOnlyDictionary<string, PathState> Second) before, IReadOnlyDictionary<string, PathState> after, NoiseTable noise)
    {
        // A folder in which the pair has different names makes up its names: a third build makes up others.
        var restless = before.First.Keys.Except(before.Second.Keys).Concat(before.Second.Keys.Except(before.First.Keys)).Select(FolderOf).ToHashSet(StringComparer.Ordinal);
        var sorted = new Sorting(noise, restless);

        // Folders come before what they hold.
        foreach (var path in before.First.Keys.Union(before.Second.Keys).Union(after.Keys).Order(StringComparer.Ordinal))
        {
            sorted.Add(path, (before.First.GetValueOrDefault(path), before.Second.GetValueOrDefault(path)), after.GetValueOrDefault(path));
        }

        return sorted.Result();
    }

    /// <summary>In what two paths differ; null is one that is not there.</summary>
    public static PathAspects Aspects(PathState? one, PathState? other)
    {
        if (one is null || other is null)
        {
            return one == other ? PathAspects.None : PathAspects.Presence;
        }

        var aspects = one.Type == other.Type ? PathAspects.None : PathAspects.Type;
        aspects |= one.Mode == other.Mode ? PathAspects.None : PathAspects.Mode;
        aspects |= one.Owner == other.Owner ? PathAspects.None : PathAspects.Owner;
        aspects |= one.Content == other.Content ? PathAspects.None : PathAspects.Content;
        aspects |= one.Target == other.Target ? PathAspects.None : PathAspects.Target;
        return aspects | (one.Attributes == other.Attributes ? PathAspects.None : PathAspects.Attributes);
    }

    private static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    private sealed class Sorting(NoiseTable noise, HashSet<string> restless)
    {
        private readonly ImmutableArray<PathDifference>.Builder _differences = ImmutableArray.CreateBuilder<PathDifference>();
        private readonly ImmutableArray<PathDifference>.Builder _noise = ImmutableArray.CreateBuilder<PathDifference>();
        private readonly ImmutableArray<PathDifference>.Builder _unstable = ImmutableArray.CreateBuilder<PathDifference>();
        private int _equal;

        public void Add(string path, (PathState? First, PathState? Second) before, PathState? after)
        {
            var aspects = Aspects(before.First, after);
            if (aspects == PathAspects.None || Aspects(before.Second, after) == PathAspects.None)
            {
                _equal += after is null ? 0 : 1;
                return;
            }

            // Whether it is there at all is unstable: then so is all else of it.
            var unstable = Aspects(before.First, before.Second) | MadeUp(path, before);
            var beyond = unstable.HasFlag(PathAspects.Presence) ? PathAspects.None : aspects & ~unstable;
            var difference = new PathDifference(path, beyond == PathAspects.None ? aspects : beyond, before.First, after);
            var excuse = noise.Excuse(difference, unstable);
            (excuse is not null ? _noise : beyond == PathAspects.None ? _unstable : _differences).Add(difference with { Noise = excuse });
        }

        private PathAspects MadeUp(string path, (PathState? First, PathState? Second) before)
        {
            if (before is not (null, null) || !restless.Contains(FolderOf(path)))
            {
                return PathAspects.None;
            }

            restless.Add(path);
            return PathAspects.Presence;
        }

        public TreeComparison Result() => new()
        {
            Differences = _differences.ToImmutable(),
            Noise = _noise.ToImmutable(),
            Unstable = _unstable.ToImmutable(),
            Equal = _equal,
        };
    }
}
