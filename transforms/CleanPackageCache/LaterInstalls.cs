using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.CleanPackageCache;

/// <summary>Finds installations that live on package lists of a layer before.</summary>
internal static class LaterInstalls
{
    /// <summary>
    /// The first RUN behind another that installs without fetching lists, in its stage, and where none does there, in each stage that starts from
    /// it; empty when there is none.
    /// </summary>
    public static ImmutableArray<(RunInstruction Run, PackageOperation Operation)> From(BuildModel build, RunInstruction run, PackageManager manager)
    {
        var stage = build.StageOf(run)!;
        var found = ImmutableArray.CreateBuilder<(RunInstruction Run, PackageOperation Operation)>();
        var refreshed = new HashSet<int>();
        foreach (var index in build.Graph.DescendantsOf(stage.Index).Prepend(stage.Index).Order())
        {
            if (build.Stages[index].Base is StageBase.EarlierStage earlier && refreshed.Contains(earlier.Index))
            {
                refreshed.Add(index);
                continue;
            }

            var runs = build.Stages[index].Steps.OfType<RunInstruction>();
            if (First(build, index == stage.Index ? runs.SkipWhile(r => r != run).Skip(1) : runs, manager) is { } first)
            {
                refreshed.Add(index);
                if (!first.Operation.RefreshesLists)
                {
                    found.Add(first);
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The first trigger in a stage, or in one that starts from it, that calls the manager in a stage of another build; null when there is none.</summary>
    public static OnBuildInstruction? TriggerFrom(BuildModel build, RunInstruction run, PackageManager manager) =>
        build.Graph.DescendantsOf(build.StageOf(run)!.Index).Prepend(build.StageOf(run)!.Index)
            .SelectMany(index => build.Stages[index].Steps.OfType<OnBuildInstruction>())
            .FirstOrDefault(t => t.Inner is RunInstruction && t.Logical.Text.Split([' ', '\t', ';', '&', '|', '(', '/']).Any(manager.Programs.Contains));

    private static (RunInstruction Run, PackageOperation Operation)? First(BuildModel build, IEnumerable<RunInstruction> runs, PackageManager manager)
    {
        foreach (var run in runs)
        {
            if (build.CommandsOf(run).Select(PackageManagers.OperationOf).FirstOrDefault(o => o?.Manager == manager && (o.RefreshesLists || o.NeedsLists)) is { } operation)
            {
                return (run, operation);
            }
        }

        return null;
    }
}
