using System.Collections.Immutable;
using DockerfileOptimizer.Validation.Checks.Stages;

namespace DockerfileOptimizer.Validation.Checks;

/// <summary>Finds the check of each claim.</summary>
internal static class ClaimChecks
{
    /// <summary>The checks; none when two claims name the same step, so that nobody could say which one explains a difference.</summary>
    public static IReadOnlyList<ClaimCheck> Of(CheckContext context, ImmutableArray<Claim> claims)
    {
        var checks = claims.SelectMany(c => Of(context, c)).ToList();
        if (checks is [{ Ranges.Length: <= 1 }])
        {
            return checks;
        }

        var ranges = checks.SelectMany(c => c.Ranges).OrderBy(r => r.Start).ToList();
        return ranges.Zip(ranges.Skip(1)).All(pair => pair.First.End <= pair.Second.Start) ? checks : [];
    }

    private static IEnumerable<ClaimCheck> Of(CheckContext context, Claim claim) => claim switch
    {
        RegroupsRuns regroups => [new RegroupedRuns(context, regroups)],
        AddsCacheCleanup cleanup => [new AddedCleanup(context, cleanup)],
        DisablesCache disables => [new DisabledCache(context, disables)],
        MovesCleanup moves => [new MovedCleanup(context, moves)],
        AddsAsCopy add => [new CopiedAdd(context, add)],
        SplitsCopy splits => [new SplitCopy(context, splits)],
        SplitsFinalStage splits => [new SplitFinalStage(context, splits)],
        AddsWords adds => [new AddedWords(context, adds)],
        Unchecked anything => [new UncheckedSteps(context.Before, anything)],
        _ => [],
    };
}
