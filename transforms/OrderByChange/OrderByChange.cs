using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Variables;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.OrderByChange;

/// <summary>
/// Moves what changes often behind the RUNs that install or fetch and do not need it: COPYs of sources, and ARGs and ENVs of versions, commits and
/// dates, with what uses these. The README says when it leaves them where they are.
/// </summary>
public sealed class OrderByChange : ITransform
{
    /// <inheritdoc/>
    public TransformInfo Info { get; } = new("order-by-change", "Run what rarely changes before what changes often", TransformPhase.Order)
    {
        Documentation = TransformPage.Of("OrderByChange"),
    };

    /// <inheritdoc/>
    public IEnumerable<Proposal> Propose(TransformContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Syntax.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error) ? [] : context.Build.Stages.SelectMany(stage => Propose(context, stage));
    }

    private static IEnumerable<Proposal> Propose(TransformContext context, Stage stage)
    {
        var slow = stage.Steps.OfType<RunInstruction>().Where(r => ChangeHabits.IsSlow(r, context.Build)).ToList();
        if (slow.Count == 0)
        {
            yield break;
        }

        var (search, ideas, told) = (new OrderSearch(context, stage), new List<Proposal>(), new HashSet<Instruction>());
        foreach (var run in Enumerable.Reverse(slow))
        {
            var (plans, stuck) = search.Before(run);
            ideas.AddRange(plans.Select(p => FixOf(context, p)));
            foreach (var (step, why) in stuck.Where(s => told.Add(s.Step) && !s.Why.IsUsual))
            {
                yield return new Decline(step.Span, why.Reason, why.Message);
            }
        }

        if (ideas.AsEnumerable().Reverse().Aggregate((Proposal?)null, Chain) is { } proposal)
        {
            yield return proposal;
        }
    }

    // The RUN that stands last comes first, so that all is done at once; what is tried first has the rest behind it, for when it is not proven.
    private static Proposal? Chain(Proposal? instead, Proposal idea) => idea is Fix first && instead is Fix other ? first with { Otherwise = other } : idea is Fix ? idea : instead ?? idea;

    private static Proposal FixOf(TransformContext context, OrderPlan plan)
    {
        var editor = context.NewEditor();
        if (editor.Reorder(plan.Order) is { } refusal)
        {
            return new Decline(plan.Run.Span, refusal.Reason, refusal.Message);
        }

        var first = plan.Moved[0];
        return new Fix(
            TextSpan.FromBounds(first.Span.Start, plan.Run.FullSpan.End),
            $"moved {Listed([.. plan.Moved.Select(m => Pairs.Name(context, m))])} behind {Pairs.Name(context, plan.Run)}, which does not need {(plan.Moved.Length == 1 ? "it" : "them")}",
            new ReordersSteps(context.LineOf(first), context.LineOf(plan.Run)),
            editor.ToEdits())
        {
            Note = "from now on that RUN comes from the cache when only what was moved changes",
        };
    }

    private static string Listed(string[] names) => names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
}
