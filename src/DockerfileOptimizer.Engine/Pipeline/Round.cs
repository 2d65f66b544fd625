using System.Collections.Immutable;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Engine;

/// <summary>What came of one attempt to make fixes.</summary>
/// <param name="Next">The next version; null when none of the fixes can be made.</param>
/// <param name="Made">The fixes that are in it.</param>
/// <param name="Rejected">The fixes that are not good enough. What is neither made nor rejected waits for the next round.</param>
internal sealed record Round(FileVersion? Next, ImmutableArray<JudgedFix> Made, ImmutableArray<JudgedFix> Rejected)
{
    /// <summary>Makes as many of the fixes as the validator lets through.</summary>
    /// <param name="version">The version at hand.</param>
    /// <param name="chosen">Fixes that do not conflict, at least one.</param>
    public static Round Of(FileVersion version, ImmutableArray<ProposedFix> chosen)
    {
        var judged = new List<JudgedFix>();
        Judge(version, chosen, judged);
        var inOrder = judged.OrderBy(j => j.Proposed.Fix.Where.Start).ToLookup(j => j.IsGoodEnough);
        ImmutableArray<JudgedFix> rejected = [.. inOrder[false]];
        ImmutableArray<JudgedFix> good = [.. inOrder[true]];

        // Proven fixes go first and alone: behind one that is not proven nobody could say of the others that they are safe.
        ImmutableArray<JudgedFix> proven = [.. good.Where(j => j.Verdict is Verdict.Proven)];
        for (var made = proven.IsEmpty ? good : proven; !made.IsEmpty; made = made[..(made.Length / 2)])
        {
            var trial = Together(version, made);
            if (trial.Accept(mustBeProven: !proven.IsEmpty) is { } next)
            {
                return new(next, made, rejected);
            }

            // One that is good in company alone is none.
            rejected = made.Length == 1 ? rejected.Add(made[0] with { Trial = trial }) : rejected;
        }

        return new(null, [], rejected);
    }

    // The trial of just these fixes, if there was one.
    private static FileVersion.Trial Together(FileVersion version, ImmutableArray<JudgedFix> fixes) =>
        fixes.All(f => f.Trial == fixes[0].Trial) && fixes[0].Trial.Fixes.Length == fixes.Length
            ? fixes[0].Trial
            : version.Try([.. fixes.Select(j => j.Proposed)]);

    // What is proven together needs no looking at one by one, and neither does a fix of which something is missing in any company; else halves
    // are asked until the culprits stand alone.
    private static void Judge(FileVersion version, ImmutableArray<ProposedFix> fixes, List<JudgedFix> judged)
    {
        var trial = version.Try(fixes);
        if (trial.Verdict is Verdict.Proven || fixes.Length == 1)
        {
            judged.AddRange(fixes.Select(f => new JudgedFix(f, trial)));
            return;
        }

        ImmutableArray<ProposedFix> open = [.. fixes.Where(f => trial.DoubtOf(f) is null)];
        judged.AddRange(fixes.Where(f => trial.DoubtOf(f) is not null).Select(f => new JudgedFix(f, trial)));
        if (open.Length < fixes.Length)
        {
            if (!open.IsEmpty)
            {
                Judge(version, open, judged);
            }

            return;
        }

        Judge(version, fixes[..(fixes.Length / 2)], judged);
        Judge(version, fixes[(fixes.Length / 2)..], judged);
    }
}
