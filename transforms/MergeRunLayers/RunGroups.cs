using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.MergeRunLayers;

/// <summary>Finds the RUN instructions of a stage that stand together, and where they have to stay apart.</summary>
internal sealed class RunGroups(TransformContext context, JoinRules rules)
{
    /// <summary>The longest groups of a stage, each of at least two, and the pairs of neighbours that are no group.</summary>
    public (ImmutableArray<ImmutableArray<Member>> Groups, ImmutableArray<(Member Left, Member Right, Obstacle Why)> Apart) In(Stage stage)
    {
        var groups = ImmutableArray.CreateBuilder<ImmutableArray<Member>>();
        var apart = ImmutableArray.CreateBuilder<(Member, Member, Obstacle)>();
        foreach (var row in RowsOf(stage))
        {
            var group = ImmutableArray.Create(row[0]);
            foreach (var next in row.Skip(1))
            {
                if (rules.Between(group, next) is { } obstacle)
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
        }

        return ([.. groups.Where(g => g.Length > 1)], apart.ToImmutable());
    }

    // Neighbours: nothing stands between but what only writes the image's configuration.
    private IEnumerable<List<Member>> RowsOf(Stage stage)
    {
        var row = new List<Member>();
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
                    yield return row;
                }

                row = [];
            }
        }

        if (row.Count > 1)
        {
            yield return row;
        }
    }

    // No RUN reads what these write (BuildKit dockerfile2llb/convert.go). Not ONBUILD, which is never moved.
    private static bool OnlyConfigures(Instruction step) => step is LabelInstruction or ExposeInstruction or CmdInstruction or EntrypointInstruction
        or HealthcheckInstruction or StopSignalInstruction or MaintainerInstruction;
}
