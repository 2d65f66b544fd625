using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.MergeRunLayers;

/// <summary>Finds the RUN instructions of a stage that stand together, and where they have to stay apart.</summary>
internal sealed class RunGroups(TransformContext context, JoinRules rules)
{
    /// <summary>Rows of at least two neighbours: nothing stands between them but what only writes the image's configuration.</summary>
    public IEnumerable<ImmutableArray<Member>> Rows(Stage stage)
    {
        var row = ImmutableArray.CreateBuilder<Member>();
        foreach (var step in stage.Steps)
        {
            if (step is RunInstruction run)
            {
                row.Add(Member.Of(context, run));
            }
            else if (!OnlyConfigures(step))
            {
                if (row.Count > 1)
                {
                    yield return row.ToImmutable();
                }

                row.Clear();
            }
        }

        if (row.Count > 1)
        {
            yield return row.ToImmutable();
        }
    }

    /// <summary>The longest groups of a row, each of at least two, and the pairs of neighbours that have to stay apart.</summary>
    public (ImmutableArray<ImmutableArray<Member>> Groups, ImmutableArray<(Member Left, Member Right, Obstacle Why)> Apart) Split(ImmutableArray<Member> row)
    {
        var groups = ImmutableArray.CreateBuilder<ImmutableArray<Member>>();
        var apart = ImmutableArray.CreateBuilder<(Member, Member, Obstacle)>();
        var group = ImmutableArray.Create(row[0]);
        foreach (var next in row[1..])
        {
            if (Between(ref group, next) is { } obstacle)
            {
                apart.Add((group[^1], next, obstacle));
                groups.Add(group);
                group = [next];
            }
            else
            {
                group = group.Add(next);
            }
        }

        groups.Add(group);
        return ([.. groups.Where(g => g.Length > 1)], apart.ToImmutable());
    }

    // A shell that does not remember a program cannot run the wrong one.
    private Obstacle? Between(ref ImmutableArray<Member> group, Member next)
    {
        var obstacle = rules.Between(group, next);
        if (obstacle is not { Reason: ScriptRules.MovesPrograms })
        {
            return obstacle;
        }

        var isolated = RememberedPrograms.Isolate(group, next);
        var other = rules.Between(isolated, next);
        group = other is null ? isolated : group;
        return other is null ? null : obstacle;
    }

    // No RUN reads what these write (BuildKit dockerfile2llb/convert.go). Not ONBUILD, which is never moved.
    private static bool OnlyConfigures(Instruction step) => step is LabelInstruction or ExposeInstruction or CmdInstruction or EntrypointInstruction
        or HealthcheckInstruction or StopSignalInstruction or MaintainerInstruction;
}
