using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.CleanPackageCache;

/// <summary>Finds installations that live on package lists of a layer before.</summary>
internal static class LaterInstalls
{
    /// <summary>The first RUN behind another, in its stage or in one that starts from it, that installs without fetching lists; null when there is none.</summary>
    public static RunInstruction? From(BuildModel build, RunInstruction run, PackageManager manager)
    {
        var stage = build.StageOf(run)!;
        var (found, isRefreshed) = First(build, stage.Steps.OfType<RunInstruction>().SkipWhile(r => r != run).Skip(1), manager);
        return isRefreshed ? null
            : found ?? build.Graph.DescendantsOf(stage.Index)
                .Select(child => First(build, build.Stages[child].Steps.OfType<RunInstruction>(), manager).Found)
                .FirstOrDefault(r => r is not null);
    }

    private static (RunInstruction? Found, bool IsRefreshed) First(BuildModel build, IEnumerable<RunInstruction> runs, PackageManager manager)
    {
        foreach (var run in runs)
        {
            var operation = build.CommandsOf(run).Select(PackageManagers.OperationOf).FirstOrDefault(o => o?.Manager == manager && (o.RefreshesLists || o.NeedsLists));
            if (operation is not null)
            {
                return operation.RefreshesLists ? (null, true) : (run, false);
            }
        }

        return (null, false);
    }
}
