using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.RemoveInSameLayer;

/// <summary>Packages that one RUN installs and a later one removes: the steps between may need them, so that they stay in their layer.</summary>
internal static class PurgedPackages
{
    /// <summary>What there is to say of a RUN that removes packages of an earlier RUN; null when there is nothing.</summary>
    public static Decline? Of(TransformContext context, Stage stage, RunInstruction run)
    {
        foreach (var removal in OperationsOf(context, run, PackageVerb.Remove))
        {
            var names = NamesOf(removal).ToHashSet(StringComparer.Ordinal);
            var maker = stage.Steps.OfType<RunInstruction>().TakeWhile(r => r != run)
                .LastOrDefault(r => OperationsOf(context, r, PackageVerb.Install).Any(o => o.Manager == removal.Manager && NamesOf(o).Any(names.Contains)));
            if (maker is not null && stage.Steps.SkipWhile(s => s != maker).Skip(1).TakeWhile(s => s != run).Any())
            {
                return new Decline(run.Span, "packages-may-be-needed-between", $"the packages that are removed here stay in the layer of line {context.LineOf(maker)}, which installs them: what stands between may need them");
            }
        }

        return null;
    }

    private static IEnumerable<PackageOperation> OperationsOf(TransformContext context, RunInstruction run, PackageVerb verb) =>
        context.Build.CommandsOf(run).Select(PackageManagers.OperationOf).OfType<PackageOperation>().Where(o => o.Verb == verb && o.WhyUncertain is null);

    // "apk add --virtual .deps gcc" gives the packages a name together.
    private static IEnumerable<string> NamesOf(PackageOperation operation) =>
        operation.Packages.Select(p => p.Value.Or(null))
            .Concat(operation.Call.Parsed!.Options.Where(o => o.Name == "--virtual").Select(o => o.Value?.Or(null)))
            .OfType<string>()
            .Select(name => name.Split('=', ':')[0]);
}
