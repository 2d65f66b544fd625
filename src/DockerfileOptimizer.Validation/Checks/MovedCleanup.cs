using System.Collections.Immutable;
using DockerfileOptimizer.Validation.Checks.Cleanups;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks;

/// <summary><see cref="MovesCleanup"/>: a RUN that only removes caches is gone, and the RUN that made them removes them at its end.</summary>
internal sealed class MovedCleanup : ClaimCheck
{
    private static readonly ValidationCondition _untouched = new(
        "moved-cleanup-crosses-nothing", "No step between the two RUNs may read or write what is removed.", "architecture §6; hazards C1, C3");

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
    public override IEnumerable<int> Lengths(StepRange range, int remaining) => range.Length - 1 <= remaining ? [range.Length - 1] : [];

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

        if (Cleanup.Of(_context, to, after) is not { } cleanup
            || from.Content.Program is not { Pipelines: var pipelines, LastIsBackground: false }
            || pipelines.Skip(1).Any(p => p.Before != Joint.And)
            || Removal.PartsOf(pipelines) is not { } parts
            || !parts.SelectMany(p => p.Paths).SequenceEqual(cleanup.Paths) || !parts.Select(p => p.Command).OfType<Semantics.Commands.CacheCleanup>().SequenceEqual(cleanup.Commands))
        {
            return new Finding.Unexplained(after.Line, "the removed RUN is not the removal that is added");
        }

        return Judge(cleanup, from, between);
    }

    private Finding Judge(Cleanup cleanup, RunStep from, ImmutableArray<PlanStep> between)
    {
        if (_context.Asks(_untouched) && Crossed(cleanup, from, between) is { } why)
        {
            return new Finding.Unproven($"{why} ({_untouched.Id})");
        }

        // Behind the second RUN the files are gone in both versions, so that nobody later can tell.
        return CleanupConditions.FirstViolation(cleanup, _context.Off.Add("cleanup-is-not-read-later")) ?? new Finding.Holds();
    }

    private string? Crossed(Cleanup cleanup, RunStep from, ImmutableArray<PlanStep> between)
    {
        if (!from.Run.Flags.IsEmpty || from.Place.Stage != cleanup.Run.Place.Stage || from.Place.Scope != cleanup.Run.Place.Scope)
        {
            return "the two RUN instructions run in different states";
        }

        foreach (var step in between)
        {
            if (step is not (MetaStep { CommutesWithRun: true } or RunStep))
            {
                return $"the {step} of line {step.Line} stands between the two";
            }

            if (step is RunStep run && cleanup.Paths.Select(Removal.FolderOf).Any(p => Touches(run, p)))
            {
                return $"the RUN of line {run.Line} may read or write what is removed";
            }
        }

        return null;
    }

    private bool Touches(RunStep run, string folder)
    {
        var effects = _context.Before.Facts.EffectsOf(run);
        var tree = folder + "/**";
        return effects.Reads.MayTouch(tree) || effects.Writes.MayTouch(tree);
    }
}
