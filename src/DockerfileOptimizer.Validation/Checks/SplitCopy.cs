using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Validation.Checks.Splits;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks;

/// <summary>
/// <see cref="SplitsCopy"/>: the COPY stands behind the RUNs, COPYs of some of its files in its place, or right in front of it already. Behind it the same
/// files lie at the same places, so that only what the RUNs between read and write matters.
/// </summary>
internal sealed class SplitCopy : ClaimCheck
{
    // More COPYs in the place of one than anybody would write.
    private const int MostFirst = 64;

    private readonly CheckContext _context;

    public SplitCopy(CheckContext context, SplitsCopy claim)
    {
        _context = context;
        var (copy, behind) = (context.Before.StepAtLine(claim.Line), context.Before.StepAtLine(claim.BehindLine));
        Ranges = copy >= 0 && copy < behind && context.Before.Steps[copy] is TransferStep && context.Before.Steps[behind] is RunStep
            ? [new StepRange(copy, behind + 1)]
            : [];
    }

    /// <inheritdoc/>
    public override ImmutableArray<StepRange> Ranges { get; }

    /// <inheritdoc/>
    public override IEnumerable<int> Lengths(StepRange range, int remaining) =>
        Enumerable.Range(range.Length + (CopiedBefore.MayBe(_context, range.Start) ? 0 : 1), MostFirst).TakeWhile(length => length <= remaining);

    /// <inheritdoc/>
    public override Finding Check(StepRange range, ImmutableArray<PlanStep> replacement)
    {
        var original = (TransferStep)_context.Before.Steps[range.Start];
        var between = _context.Before.Steps[(range.Start + 1)..range.End];
        var first = replacement[..(replacement.Length - range.Length)];
        var odd = between.Zip(replacement[first.Length..]).FirstOrDefault(p => !p.First.SameAs(p.Second));
        if (odd.First is not null)
        {
            return new Finding.Unexplained(odd.Second.Line, Difference.Of(odd.First, odd.Second));
        }

        if (replacement[^1] is not TransferStep rest || rest.Instruction.Kind != original.Instruction.Kind || !rest.Values.SequenceEqual(original.Values) || rest.Place.Stage != original.Place.Stage)
        {
            return new Finding.Unexplained(replacement[^1].Line, Difference.Of(original, replacement[^1]));
        }

        return first.FirstOrDefault(s => s is not TransferStep || s.Place.Scope != original.Place.Scope) is { } other
            ? new Finding.Unexplained(other.Line, $"the {other} is new, and it is no COPY of files that the COPY of line {original.Line} brings")
            : Judge(new SplitSteps(original, [.. first.Cast<TransferStep>()], between, rest));
    }

    private Finding Judge(SplitSteps steps)
    {
        var files = FilesOf(steps.Original, _context.Before, _context.FilesBefore);
        var rest = FilesOf(steps.Rest, _context.After, _context.FilesAfter);
        if (!files.TryGet(out var brought) || !rest.TryGet(out var again))
        {
            return new Finding.Unproven(files.WhyUnknown ?? rest.WhyUnknown!);
        }

        var first = steps.First.Select(s => FilesOf(s, _context.After, _context.FilesAfter)).ToList();
        var there = CopiedBefore.Of(_context, Ranges[0].Start, brought);
        return first.FirstOrDefault(f => !f.IsKnown) is { IsKnown: false, WhyUnknown: { } why } && first.Any(f => !f.IsKnown)
            ? new Finding.Unproven(why)
            : SplitConditions.FirstViolation(new Split(_context, steps with { First = [.. there.Select(t => t.Step), .. steps.First] }, brought, again)
            {
                First = [.. there.Select(t => t.Files), .. first.Select(f => f.Or(null)!)],
            });
    }

    private static Known<CopiedFiles> FilesOf(TransferStep step, BuildPlan plan, FileSet files) => CopiedFiles.Of(step.Transfer, plan.Facts.Model, files.Context);
}
