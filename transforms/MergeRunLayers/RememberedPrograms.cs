using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Transforms.MergeRunLayers;

/// <summary>
/// A shell remembers where it found a program (POSIX 2.9.1.1), and does not see that another one has been installed before it on the path.
/// A subshell remembers for itself. Null stands for any program.
/// </summary>
internal static class RememberedPrograms
{
    /// <summary>A program that a group may have moved and the next RUN runs; null when there is none.</summary>
    public static string? StaleIn(ImmutableArray<Member> group, Member right)
    {
        var (run, stale) = ((ImmutableHashSet<string>?)[], (ImmutableHashSet<string>?)[]);
        foreach (var (member, part) in group.Zip(RunGroup.PartsOf(group.Add(right))))
        {
            var (effects, isContained) = (member.Effects, part.Grouping == RunGrouping.Subshell);
            if (!effects.ChangesNoProgram)
            {
                stale = isContained ? stale : Union(stale, OwnStale(effects));
                stale = Union(stale, run is null ? effects.ChangedPrograms : effects.StaleAmong(run));
            }

            run = isContained ? run : Union(run, effects.RunPrograms);
        }

        return (stale is { IsEmpty: true } ? null : First(stale, right.Effects.RunPrograms)) ?? Renewed(run, right.Effects);
    }

    /// <summary>The group with those members in subshells that ran what it may have moved and the next RUN runs.</summary>
    public static ImmutableArray<Member> Isolate(ImmutableArray<Member> group, Member right)
    {
        while (StaleIn(group, right) is { } program
            && group.FirstOrDefault(m => !m.IsIsolated && m.Effects.Leaves == StateKinds.None && m.Effects.RunPrograms?.Contains(program) != false) is { } member)
        {
            group = group.Replace(member, member.Isolated());
        }

        return group;
    }

    // What the next RUN brings anew and then runs itself.
    private static string? Renewed(ImmutableHashSet<string>? run, ShellEffects right) =>
        right.RenewedPrograms.Where(p => run?.Contains(p) != false).Order(StringComparer.Ordinal).FirstOrDefault();

    private static ImmutableHashSet<string>? OwnStale(ShellEffects effects) =>
        effects.RunPrograms is null ? effects.ChangedPrograms : effects.StalePrograms;

    private static ImmutableHashSet<string>? Union(ImmutableHashSet<string>? left, ImmutableHashSet<string>? right) =>
        left is null || right is null ? null : left.Union(right);

    private static string? First(ImmutableHashSet<string>? stale, ImmutableHashSet<string>? needed) =>
        stale is null && needed is null ? "program"
        : stale is null ? needed!.Order(StringComparer.Ordinal).FirstOrDefault()
        : needed is null ? stale.Order(StringComparer.Ordinal).FirstOrDefault()
        : stale.Intersect(needed).Order(StringComparer.Ordinal).FirstOrDefault();
}
