using System.Collections.Immutable;
using DockerfileOptimizer.Validation.Checks.Cuts;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks;

/// <summary><see cref="RegroupsRuns"/>: the RUNs of a stretch are one RUN; what stood between them stands, in its order, before or behind it.</summary>
internal sealed class RegroupedRuns : ClaimCheck
{
    private readonly CheckContext _context;

    public RegroupedRuns(CheckContext context, RegroupsRuns claim)
    {
        _context = context;
        Ranges = RangeOf(context.Before, claim) is { } range ? [range] : [];
    }

    /// <inheritdoc/>
    public override ImmutableArray<StepRange> Ranges { get; }

    /// <inheritdoc/>
    public override IEnumerable<int> Lengths(StepRange range, int remaining)
    {
        var length = range.Length - RunsOf(Originals(range)).Length + 1;
        return length <= remaining ? [length] : [];
    }

    /// <inheritdoc/>
    public override Finding Check(StepRange range, ImmutableArray<PlanStep> replacement)
    {
        var originals = Originals(range);
        var runs = RunsOf(originals);
        if (RunsOf(replacement) is not [var merged])
        {
            return new Finding.Unexplained(replacement[0].Line, "the joined RUN instructions are not one RUN");
        }

        if (Stranger(originals, replacement) is { } stranger)
        {
            return stranger;
        }

        if (merged.Place.Scope != runs[0].Place.Scope || merged.Place.Stage != runs[0].Place.Stage)
        {
            return new Finding.Unexplained(merged.Line, "the joined RUN runs in another state");
        }

        return Programs(runs, merged);
    }

    private static ImmutableArray<RunStep> RunsOf(ImmutableArray<PlanStep> steps) => [.. steps.OfType<RunStep>()];

    private ImmutableArray<PlanStep> Originals(StepRange range) => _context.Before.Steps.Slice(range.Start, range.Length);

    // What is crossed only sets configuration, so that it commutes with each RUN; among each other the steps keep their order.
    private static Finding.Unexplained? Stranger(ImmutableArray<PlanStep> originals, ImmutableArray<PlanStep> replacement)
    {
        var (before, after) = (originals.Where(s => s is not RunStep).ToList(), replacement.Where(s => s is not RunStep).ToList());
        if (before.Find(s => s is not MetaStep { CommutesWithRun: true }) is { } barrier)
        {
            return new Finding.Unexplained(replacement[0].Line, $"the {barrier} of line {barrier.Line} stands between the joined RUN instructions");
        }

        var odd = before.Zip(after).FirstOrDefault(pair => !pair.First.SameAs(pair.Second));
        return odd.First is null ? null : new Finding.Unexplained(odd.Second.Line, Difference.Of(odd.First, odd.Second));
    }

    private Finding Programs(ImmutableArray<RunStep> runs, RunStep merged)
    {
        if (merged.Content.Program is not { } program)
        {
            return new Finding.Unproven($"the joined script is not understood: {merged.Content.WhyNoProgram} (script-understood)");
        }

        if (runs.FirstOrDefault(r => r.Content.Program is null) is { } opaque)
        {
            return new Finding.Unproven($"the RUN of line {opaque.Line} is not understood: {opaque.Content.WhyNoProgram} (script-understood)");
        }

        if (ProgramSplitter.Split(program, [.. runs.Select(r => r.Content.Program!)]) is not { } pieces)
        {
            return new Finding.Unexplained(merged.Line, "the joined script is not the original scripts in their order");
        }

        for (var i = 0; i < pieces.Length - 1; i++)
        {
            var cut = new Cut { Merged = merged, Program = program, Pieces = pieces, Originals = runs, Index = i, Facts = _context.Before.Facts };
            if (CutConditions.FirstViolation(cut, _context.Off) is { } violation)
            {
                return violation;
            }
        }

        return new Finding.Holds();
    }

    private static StepRange? RangeOf(BuildPlan plan, RegroupsRuns claim)
    {
        var inside = Enumerable.Range(0, plan.Steps.Length)
            .Where(i => plan.Steps[i].Line >= claim.FirstLine && plan.Steps[i].Line <= claim.LastLine)
            .ToList();
        var first = inside.FindIndex(i => plan.Steps[i] is RunStep);
        var last = inside.FindLastIndex(i => plan.Steps[i] is RunStep);
        return first < last ? new StepRange(inside[first], inside[last] + 1) : null;
    }
}
