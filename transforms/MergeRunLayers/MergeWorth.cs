using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Transforms.MergeRunLayers;

/// <summary>Which members of a group gain by standing in one layer.</summary>
internal static class MergeWorth
{
    /// <summary>The longest stretches of a group at whose ends stands a pair that gains.</summary>
    public static IEnumerable<ImmutableArray<Member>> Stretches(ImmutableArray<Member> group, Func<Member, Member, bool> gains)
    {
        var start = -1;
        var end = -1;
        for (var i = 0; i < group.Length; i++)
        {
            if (start >= 0 && i > end)
            {
                yield return group[start..(end + 1)];
                start = -1;
            }

            var last = Enumerable.Range(i + 1, group.Length - i - 1).LastOrDefault(j => gains(group[i], group[j]), -1);
            if (last > end)
            {
                start = start < 0 ? i : start;
                end = last;
            }
        }

        if (start >= 0)
        {
            yield return group[start..(end + 1)];
        }
    }

    /// <summary>Whether the second removes or overwrites files of the first, or both touch the same package lists.</summary>
    public static bool SavesBytes(Member first, Member second)
    {
        var (written, removed) = (first.Effects.Writes.All, second.Effects.Removes with { Beyond = null });
        return written.Any(removed.MayTouch)
            || written.Any(second.Effects.Writes.All.Contains)
            || first.Operations.Where(Fills).Select(o => o.Manager).Intersect(second.Operations.Where(Touches).Select(o => o.Manager)).Any();
    }

    /// <summary>Whether the second installs from package lists that the first fetches: rebuilt alone, it would install from old ones.</summary>
    public static bool Mends(Member first, Member second) =>
        first.Operations.Where(o => o.RefreshesLists).Select(o => o.Manager).Intersect(second.Operations.Where(o => o.NeedsLists).Select(o => o.Manager)).Any();

    private static bool Fills(PackageOperation operation) => operation.RefreshesLists || operation.Verb == PackageVerb.Install;

    private static bool Touches(PackageOperation operation) => Fills(operation) || operation.Verb is PackageVerb.Remove or PackageVerb.Clean;
}
