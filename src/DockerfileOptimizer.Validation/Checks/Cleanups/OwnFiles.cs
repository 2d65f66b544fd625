using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Whether a folder of caches may hold files that no package manager put there.</summary>
internal static class OwnFiles
{
    /// <summary>What speaks against the removal, in words for a person; null when nothing does.</summary>
    public static string? Violation(Cleanup cleanup) =>
        cleanup.Folders.Select(f => Chosen(cleanup, f) ?? Filled(cleanup, f)).FirstOrDefault(why => why is not null);

    // Whatever a variable of the file names may be the application's folder, /tmp, or one that a base image or a program fills.
    private static string? Chosen(Cleanup cleanup, string folder) =>
        (from fill in cleanup.PlacesBehind(folder)
         select ChosenPlaces.VariableFor(cleanup.Context.Before.Facts.Model, cleanup.Run.Run, fill.Operation, (fill.Cache, fill.Place))).FirstOrDefault(v => v is not null) is { } variable
            ? $"{variable} says where the cache lies, so that {folder} may hold other files"
            : null;

    private static string? Filled(Cleanup cleanup, string folder)
    {
        var (plan, run, named) = (cleanup.Context.Before, cleanup.Run, new NamedFolders(cleanup, folder));
        var stages = StageChain.Of(plan.Facts.Model, run.Place.Stage);
        return plan.Steps.Where(s => s.Line <= run.Line && stages.Contains(s.Place.Stage))
            .FirstOrDefault(s => s switch
            {
                TransferStep transfer => TransferTarget.Of(transfer.Transfer, plan).TryGet(out var target) && IsIn(folder, target),
                RunStep step => plan.Facts.EffectsOf(step) is var effects && effects.Writes.All.Concat(effects.Names.All).Any(p => IsIn(folder, p)),
                _ => false,
            } || named.In(s)) is { } step
                ? $"the {step} of line {step.Line} may put files of its own into {folder}"
                : null;
    }

    private static bool IsIn(string folder, string path) => PathSet.Overlap(folder + "/**", path.EndsWith("/**", StringComparison.Ordinal) ? path[..^3] : path);
}
