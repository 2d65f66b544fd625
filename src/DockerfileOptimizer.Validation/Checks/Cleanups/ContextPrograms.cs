using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>
/// Foreign code that is all there to be read: programs that come from the build context, in an image that holds nothing else than a base
/// image of the catalogue, packages, and files of the context, each a text that names neither a package manager nor what could call one.
/// </summary>
internal static class ContextPrograms
{
    /// <summary>The first command of a RUN that may use package lists; null when there is none, be it that all foreign code can be read.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="run">The RUN.</param>
    /// <param name="managers">The managers whose lists it is about.</param>
    public static ListReader? FirstListReader(BuildPlan plan, RunStep run, IEnumerable<PackageManager> managers)
    {
        if (plan.Facts.EffectsOf(run).FirstListReader is not { } first || !plan.Facts.Context.TryGet(out var context))
        {
            return plan.Facts.EffectsOf(run).FirstListReader;
        }

        var image = new ReadableImage(plan, run, ProgramWords.Of(managers));
        return image.ListReader(run) is { } reader ? reader
            : (ContextTrust.WhyNot(context, plan.Facts.Model) ?? image.WhyNot()) is { } why ? first with { Why = $"{first.Why}, as {why}" }
            : null;
    }
}
