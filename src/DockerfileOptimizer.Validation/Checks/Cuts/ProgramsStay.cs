using System.Collections.Immutable;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>A shell remembers where it found a program (POSIX 2.9.1.1); what was installed elsewhere since then is not seen.</summary>
internal sealed class ProgramsStay() : CutCondition(new(
    "programs-stay", "The left script does not install, move or remove a program that it has run and the right one runs.", "architecture §6; hazard M15"))
{
    public override string? Violation(Cut cut)
    {
        var changed = Union(cut.Originals[..(cut.Index + 1)].Select(r => cut.Facts.EffectsOf(r).ChangedPrograms));
        var known = Union(cut.Originals[..(cut.Index + 1)].Select(r => cut.Facts.EffectsOf(r).RunPrograms));
        var needed = Union(cut.Following.Select(r => cut.Facts.EffectsOf(r).RunPrograms));
        if (changed is { IsEmpty: true })
        {
            return null;
        }

        var stale = Intersect(Intersect(changed, known), needed);
        return stale is { IsEmpty: true } ? null
            : stale is null ? "the first script may move programs that the shell remembers"
            : $"the first script may move {stale.First()}, which the shell remembers";
    }

    private static ImmutableHashSet<string>? Union(IEnumerable<ImmutableHashSet<string>?> sets) =>
        sets.Aggregate((ImmutableHashSet<string>?)[], (all, set) => all is null || set is null ? null : all.Union(set));

    private static ImmutableHashSet<string>? Intersect(ImmutableHashSet<string>? left, ImmutableHashSet<string>? right) =>
        left is null ? right : right is null ? left : left.Intersect(right);
}
