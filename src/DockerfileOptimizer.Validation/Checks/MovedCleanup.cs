using System.Collections.Immutable;
using DockerfileOptimizer.Validation.Checks.Cleanups;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks;

/// <summary>
/// <see cref="MovesCleanup"/>: the removal that a RUN consists of, begins with or ends with stands at the end of an earlier RUN of the
/// same stage. Behind the later RUN the files are gone in both versions, so that only the steps between the two matter, whatever it is
/// that is removed.
/// </summary>
internal sealed class MovedCleanup : ClaimCheck
{
    private static readonly ValidationCondition _untouched = new(
        "moved-cleanup-crosses-nothing", "No step between the two RUNs may read or write what is removed, or change who removes it.", "BuildKit dockerfile2llb/convert.go: each step sees the files of those before");

    private readonly CheckContext _context;

    public MovedCleanup(CheckContext context, MovesCleanup claim)
    {
        _context = context;
        var (to, from) = (context.Before.StepAtLine(claim.ToLine), context.Before.StepAtLine(claim.FromLine));
        Ranges = to >= 0 && to < from && context.Before.Steps[to] is RunStep && context.Before.Steps[from] is RunStep ? [new StepRange(to, from + 1)] : [];
    }

    public static ImmutableArray<ValidationCondition> Conditions { get; } = [_untouched];

    /// <inheritdoc/>
    public override ImmutableArray<StepRange> Ranges { get; }

    /// <inheritdoc/>
    public override IEnumerable<int> Lengths(StepRange range, int remaining) =>
        new[] { range.Length - 1, range.Length }.Where(length => length <= remaining);

    /// <inheritdoc/>
    public override Finding Check(StepRange range, ImmutableArray<PlanStep> replacement)
    {
        var (to, from) = ((RunStep)_context.Before.Steps[range.Start], (RunStep)_context.Before.Steps[range.End - 1]);
        var between = _context.Before.Steps[(range.Start + 1)..(range.End - 1)];
        var odd = between.Zip(replacement.Skip(1)).FirstOrDefault(p => !p.First.SameAs(p.Second));
        if (odd.First is not null)
        {
            return new Finding.Unexplained(odd.Second.Line, Difference.Of(odd.First, odd.Second));
        }

        if (replacement[0] is not RunStep after || !after.Values.SequenceEqual(to.Values) || after.Place.Scope != to.Place.Scope)
        {
            return new Finding.Unexplained(replacement[0].Line, Difference.Of(to, replacement[0]));
        }

        var taken = replacement.Length < range.Length ? TakenRemoval.All(from, _context.Before.Facts.StateBefore(from.Run).Workdir.Or(null))
            : replacement[^1] is RunStep rest && rest.Values.SequenceEqual(from.Values) && rest.Place.Scope == from.Place.Scope ? TakenRemoval.Part(from, rest, _context.After.Facts)
            : null;
        return taken is null || Cleanup.Of(_context, to, after, true) is not { } cleanup || !AreSame(taken, cleanup)
            ? new Finding.Unexplained(after.Line, "the later RUN does not lose just the removal that the earlier one gets")
            : Judge(cleanup, taken, (from, between));
    }

    private static bool AreSame(TakenRemoval taken, Cleanup cleanup) =>
        taken.Parts.Length == cleanup.Parts.Length && taken.Parts.Zip(cleanup.Parts).All(p => p.First.DoesAs(p.Second));

    private Finding Judge(Cleanup cleanup, TakenRemoval taken, (RunStep From, ImmutableArray<PlanStep> Between) way)
    {
        if (_context.Asks(_untouched) && Crossed(cleanup, taken, way) is { } why)
        {
            return new Finding.Unproven($"{why} ({_untouched.Id})");
        }

        var isNext = !way.Between.Any(s => s is not MetaStep);
        var off = _context.Off.Add("cleanup-removes-no-other-files");

        // Settings that steps between bring may lead a manager's own command to another place than it empties in the earlier RUN.
        if (isNext || cleanup.Commands.IsEmpty)
        {
            off = off.Add("cleanup-is-not-read-later");
        }

        // Right in front of the later RUN the same user finds the same files and the same rm, so that it fails in both or in none.
        if (isNext && taken is { Cut: null, Rest: null })
        {
            off = off.Union(["cleanup-is-allowed", "cleanup-finds-rm"]);
        }

        return (taken.Cut is { } cut ? CleanupConditions.FirstViolation(cut, _context.Off) : null)
            ?? CleanupConditions.FirstViolation(cleanup, off)
            ?? new Finding.Holds();
    }

    private string? Crossed(Cleanup cleanup, TakenRemoval taken, (RunStep From, ImmutableArray<PlanStep> Between) way)
    {
        var (from, between) = way;
        if (!from.Run.Flags.IsEmpty || from.Place.Stage != cleanup.Run.Place.Stage)
        {
            return "the two RUN instructions run in different states";
        }

        if (taken.Rest is { } rest && _context.After.Facts.EffectsOf(rest).ObservesProcess)
        {
            return "the later RUN asks for what ran before in the same shell";
        }

        // What the later RUN does in front of the removal is crossed, too.
        var inFront = taken.Cut is { Left: var left } ? new CrossedSteps(_context.After, cleanup).Violation(left) : null;
        var crossed = new CrossedSteps(_context.Before, cleanup);
        return between.Select(s => crossed.Violation(s) ?? LostRm.ByStep(_context.Before, s)).FirstOrDefault(v => v is not null) ?? inFront ?? ChangesUser(cleanup, way)
            ?? (between.Any(s => s is not MetaStep) || taken.Cut is not null ? OtherNames.In(_context.Before, cleanup) : null);
    }

    private string? ChangesUser(Cleanup cleanup, (RunStep From, ImmutableArray<PlanStep> Between) way) =>
        way.Between.Any(s => s.Instruction is Syntax.UserInstruction)
        && !(cleanup.State.IsRoot.TryGet(out var isRoot) && isRoot && _context.Before.Facts.StateBefore(way.From.Run).IsRoot.TryGet(out var stays) && stays)
            ? "another user may remove the files"
            : null;
}
