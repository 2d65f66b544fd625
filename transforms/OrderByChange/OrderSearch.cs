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
        var row = stage.Steps.TakeWhile(s => s != run).ToList();
        var stuck = ImmutableArray.CreateBuilder<(Instruction, Obstacle)>();
        var all = Moved(run, row, _ => true, stuck);
        var plans = ImmutableArray.Create(all, Moved(run, row, s => s is FileTransferInstruction, null), Moved(run, row, s => s is not FileTransferInstruction, null))
            .Where(m => m.Count > 0)
            .DistinctBy(m => string.Join(',', m.Select(s => s.Span.Start)))
            .Select(m => PlanOf(run, row, m));
        return ([.. plans], stuck.ToImmutable());
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
        foreach (var step in Enumerable.Reverse(row))
        {
            var why = wanted.Contains(step) ? WhyStuck(step, ahead) : null;
            if (wanted.Contains(step) && why is null)
            {
                behind.Add(step);
                continue;
            }

            if (why is not null && _changes.Gains(step))
            {
                stuck?.Add((step, why));
            }

            ahead.Add(step);
        }

        return behind;
    }

    // What a RUN needs says more than what a neighbour does, and what is as it should be is nothing to speak of.
    private Obstacle? WhyStuck(Instruction step, List<Instruction> ahead)
    {
        var found = Enumerable.Reverse(ahead).Select(a => (a, Why: _pairs.WhyNot(step, a))).Where(f => f.Why is not null).ToList();
        return (found.FirstOrDefault(f => f.Why!.IsUsual).Why ?? found.FirstOrDefault(f => f.a is RunInstruction).Why) ?? found.FirstOrDefault().Why;
    }
}
