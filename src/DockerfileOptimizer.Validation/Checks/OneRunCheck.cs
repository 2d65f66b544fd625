using System.Collections.Immutable;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks;

/// <summary>A claim about the script of one RUN: flags and state stay.</summary>
internal abstract class OneRunCheck : ClaimCheck
{
    private protected OneRunCheck(CheckContext context, int line)
    {
        Context = context;
        var step = context.Before.StepAtLine(line);
        Ranges = step >= 0 && context.Before.Steps[step] is RunStep ? [new StepRange(step, step + 1)] : [];
    }

    protected CheckContext Context { get; }

    /// <inheritdoc/>
    public override ImmutableArray<StepRange> Ranges { get; }

    /// <inheritdoc/>
    public override IEnumerable<int> Lengths(StepRange range, int remaining) => remaining > 0 ? [1] : [];

    /// <inheritdoc/>
    public override Finding Check(StepRange range, ImmutableArray<PlanStep> replacement)
    {
        var before = (RunStep)Context.Before.Steps[range.Start];
        return replacement[0] is RunStep after && after.Values.SequenceEqual(before.Values) && after.Place.Scope == before.Place.Scope
            ? Check(before, after)
            : new Finding.Unexplained(replacement[0].Line, Difference.Of(before, replacement[0]));
    }

    /// <summary>Judges the changed script.</summary>
    protected abstract Finding Check(RunStep before, RunStep after);
}
