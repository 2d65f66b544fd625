using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>Adds what the smaller image lacks to an installation that is there.</summary>
internal static class AddedPackages
{
    private const int Most = 2;

    /// <summary>Adds them.</summary>
    /// <param name="context">The file.</param>
    /// <param name="editor">The editor.</param>
    /// <param name="stage">The stage whose FROM changes.</param>
    /// <param name="missing">What it lacks.</param>
    /// <returns>The RUN that changes; null when nothing was added.</returns>
    public static RunInstruction? To(TransformContext context, DockerfileEditor editor, Semantics.Stage stage, IReadOnlyList<Need> missing)
    {
        if (missing.Count > Most || !missing.All(m => SmallerImages.IsTool(m.Package)))
        {
            return null;
        }

        // Behind the call that needs them they would come too late.
        foreach (var run in stage.Steps.OfType<RunInstruction>().TakeWhile(r => context.LineOf(r) < missing.Min(m => m.Line)))
        {
            var operand = context.Build.CommandsOf(run).Where(c => InstalledPackages.Managers.Contains(c.Program.Or("")))
                .Select(PackageManagers.OperationOf).OfType<PackageOperation>().Where(o => o.Verb == PackageVerb.Install && o.WhyUncertain is null)
                .SelectMany(o => o.Packages).LastOrDefault(p => p.Node is not null);
            if (operand is not null && editor.InsertBehind(run, operand.Node!, " " + string.Join(' ', missing.Select(m => m.Package))) is null)
            {
                return run;
            }
        }

        return null;
    }
}
