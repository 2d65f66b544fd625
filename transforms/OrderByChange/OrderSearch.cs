using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.OrderByChange;

/// <summary>
/// Finds what can go behind a RUN. Going up from it, each instruction either stays in front, since the RUN or what stays in front needs it, or goes
/// behind, if it changes often and commutes with all that stays in front of the RUN. Nothing else moves.
/// </summary>
internal sealed class OrderSearch(TransformContext context, Stage stage)
{
    private readonly Changes _changes = new(context, stage);
    private readonly Pairs _pairs = new(context);

    /// <summary>
    /// The orders to try, the one that moves most first, then the files alone, then the settings alone: what is not known of one need not keep
    /// the other where it is. And what changes often and stays, with the reason.
    /// </summary>
    public (ImmutableArray<OrderPlan> Plans, ImmutableArray<(Instruction Step, Obstacle Why)> Stuck) Before(RunInstruction run)
    {
        var row = RowOf(run);
        if (row.Count == 0)
        {
            return ([], []);
        }

        var stuck = ImmutableArray.CreateBuilder<(Instruction, Obstacle)>();
        var all = Moved(run, row, _ => true, stuck);
        return (PlansOf(run, row, all), stuck.ToImmutable());
    }

    // What moves alone moves in company, too: less that moves is more that must not be crossed.
    private ImmutableArray<OrderPlan> PlansOf(RunInstruction run, List<Instruction> row, HashSet<Instruction> all)
    {
        if (all.Count == 0)
        {
            return [];
        }

        var hasFiles = all.Any(s => s is FileTransferInstruction);
        if (!hasFiles || all.All(s => s is FileTransferInstruction))
        {
            return [PlanOf(run, row, all)];
        }

        return [.. new[] { all, Moved(run, row, s => s is FileTransferInstruction, null), Moved(run, row, s => s is not FileTransferInstruction, null) }
            .Where(m => m.Count > 0)
            .DistinctBy(m => string.Join(',', m.Select(s => s.Span.Start)))
            .Select(m => PlanOf(run, row, m))];
    }

    // From the first one on that gains: what stands before it has no reason to move, since what gains nothing itself goes along only with
    // something in front of it.
    private List<Instruction> RowOf(RunInstruction run)
    {
        var row = new List<Instruction>();
        foreach (var step in stage.Steps)
        {
            if (step == run)
            {
                break;
            }

            if (row.Count > 0 || _changes.Gains(step))
            {
                row.Add(step);
            }
        }

        return row;
    }

    private static OrderPlan PlanOf(RunInstruction run, List<Instruction> row, HashSet<Instruction> moved)
    {
        var stretch = row.SkipWhile(s => !moved.Contains(s)).ToList();
        ImmutableArray<Instruction> behind = [.. stretch.Where(moved.Contains)];
        return new(run, [.. stretch.Where(s => !moved.Contains(s)), run, .. behind], behind);
    }

    // What gains nothing itself goes along only where something that does is in front of it and must stay there.
    private HashSet<Instruction> Moved(RunInstruction run, List<Instruction> row, Func<Instruction, bool> isMeant, ImmutableArray<(Instruction, Obstacle)>.Builder? stuck)
    {
        var wanted = row.Where(s => isMeant(s) && (_changes.Gains(s) || s is not RunInstruction)).ToHashSet();
        while (true)
        {
            stuck?.Clear();
            var moved = Behind(run, row, wanted, stuck);
            var idle = moved.Where(m => !_changes.Gains(m) && !row.TakeWhile(s => s != m).Any(s => moved.Contains(s) && _pairs.WhyNot(s, m) is not null)).ToList();
            if (idle.Count == 0)
            {
                return moved;
            }

            wanted.ExceptWith(idle);
        }
    }

    private HashSet<Instruction> Behind(RunInstruction run, List<Instruction> row, HashSet<Instruction> wanted, ImmutableArray<(Instruction, Obstacle)>.Builder? stuck)
    {
        var (ahead, behind) = (new List<Instruction> { run }, new HashSet<Instruction>());
        for (var at = row.Count - 1; at >= 0; at--)
        {
            var step = row[at];
            if (wanted.Contains(step))
            {
                var isTold = stuck is not null && _changes.Gains(step);
                if (WhyStuck(step, ahead, isTold) is not { } why)
                {
                    behind.Add(step);
                    continue;
                }

                if (isTold)
                {
                    stuck!.Add((step, why));
                }
            }

            ahead.Add(step);
        }

        return behind;
    }

    // What a RUN needs says more than what a neighbour does, and what is as it should be is nothing to speak of. Where nobody is told, any obstacle will do.
    private Obstacle? WhyStuck(Instruction step, List<Instruction> ahead, bool isTold)
    {
        if (_pairs.WhyNot(step, ahead[0]) is { } ofAll && (ofAll.IsUsual || !isTold))
        {
            return ofAll;
        }

        var (first, ofRun) = ((Obstacle?)null, (Obstacle?)null);
        for (var at = ahead.Count - 1; at >= 0; at--)
        {
            if (_pairs.WhyNot(step, ahead[at]) is not { } why)
            {
                continue;
            }

            if (why.IsUsual || !isTold)
            {
                return why;
            }

            first ??= why;
            ofRun ??= ahead[at] is RunInstruction ? why : null;
        }

        return ofRun ?? first;
    }
}
