using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>A shell remembers where it found a program (POSIX 2.9.1.1); what was installed elsewhere since then is not seen.</summary>
internal sealed class ProgramsStay() : CutCondition(new(
    "programs-stay", "No program that a script has run is installed, moved or removed, by it or by a later one, before a later one runs it.", "POSIX 2.9.1.1: a shell may remember where a program is"))
{
    public override string? Violation(Cut cut) =>
        Renewed(cut) is { } program ? $"a script runs {program} behind what may move it, and the shell remembers where the first one found it" : Moved(cut);

    // A program of which a script brings another one and runs it then: a shell that has run the old one does not look again.
    private static string? Renewed(Cut cut)
    {
        var renewed = cut.Following.SelectMany(r => cut.Facts.EffectsOf(r).RenewedPrograms).Order(StringComparer.Ordinal);
        return renewed.FirstOrDefault(p => cut.Originals.Zip(cut.Pieces).Take(cut.Index + 1).Any(left =>
            !left.Second.IsContained && cut.Facts.EffectsOf(left.First).RunPrograms?.Contains(p) != false));
    }

    private static string? Moved(Cut cut)
    {
        var moved = StaleBehind(cut);
        if (moved is { IsEmpty: true })
        {
            return null;
        }

        ImmutableHashSet<string>? needed = [];
        foreach (var right in cut.Following.Select(cut.Facts.EffectsOf))
        {
            needed = Union(needed, right.RunPrograms);
        }

        var stale = Intersect(moved, needed);
        return stale is { IsEmpty: true } ? null
            : stale is null ? "the first script may move programs that the shell remembers"
            : $"the first script may move {stale.First()}, which the shell remembers";
    }

    // Each script's own, and what a later one moves of what an earlier one ran. Null stands for any program. What a copy of the shell
    // finds is remembered by the copy alone.
    private static ImmutableHashSet<string>? StaleBehind(Cut cut)
    {
        ImmutableHashSet<string>? run = [];
        ImmutableHashSet<string>? stale = [];
        foreach (var (original, piece) in cut.Originals.Zip(cut.Pieces).Take(cut.Index + 1))
        {
            var script = cut.Facts.EffectsOf(original);
            if (!script.ChangesNoProgram)
            {
                stale = piece.IsContained ? stale : Union(stale, script.RunPrograms is null ? script.ChangedPrograms : script.StalePrograms);
                stale = Union(stale, run is null ? script.ChangedPrograms : script.StaleAmong(run));
            }

            run = piece.IsContained ? run : Union(run, script.RunPrograms);
        }

        return stale;
    }

    private static ImmutableHashSet<string>? Union(ImmutableHashSet<string>? left, ImmutableHashSet<string>? right) =>
        left is null || right is null ? null : left.Union(right);

    private static ImmutableHashSet<string>? Intersect(ImmutableHashSet<string>? left, ImmutableHashSet<string>? right) =>
        left is null ? right : right is null ? left : left.Intersect(right);
}
