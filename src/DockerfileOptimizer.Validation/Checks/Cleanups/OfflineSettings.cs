using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Settings by which a manager installs from its cache alone: in a file of the build context, or in one that the Dockerfile writes.</summary>
internal static class OfflineSettings
{
    /// <summary>What says so, in words for a person; null when nothing does.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="run">The RUN that installs.</param>
    /// <param name="operations">Its calls of package managers.</param>
    /// <param name="caches">The managers that fill a folder, and what they keep there.</param>
    public static string? Of(BuildPlan plan, RunStep run, IEnumerable<(PackageOperation Operation, int At)> operations, IReadOnlyList<(PackageManager Manager, CachePath Cache)> caches)
    {
        var told = caches.Where(c => !c.Manager.OfflineSettings.IsEmpty && operations.Any(o => o.Operation.Manager == c.Manager && o.Operation.Verb == PackageVerb.Install)).ToList();
        if (told.Count == 0)
        {
            return null;
        }

        plan.Facts.Context.TryGet(out var context);
        var stages = StageChain.Of(plan.Facts.Model, run.Place.Stage);
        return (context is null ? null : told.Select(c => InContext(context, c)).FirstOrDefault(f => f is not null))
            ?? (from step in plan.Steps
                where step.Line <= run.Line && stages.Contains(step.Place.Stage) && told.Exists(c => Says(plan, context, step, c))
                select $"line {step.Line}").FirstOrDefault();
    }

    // "offline=true" in an .npmrc.
    private static string? InContext(BuildContext context, (PackageManager Manager, CachePath Cache) of) =>
        (from file in context.Files.All
         where file.Kind == ContextEntryKind.File && IsSettings(file.Name, of.Cache) && context.TextOf(file.Path).TryGet(out var text) && Says(text!, of.Manager)
         select file.Path).FirstOrDefault();

    // echo offline=true > .npmrc, npm config set offline true, COPY npm.ini /root/.npmrc
    private static bool Says(BuildPlan plan, BuildContext? context, PlanStep step, (PackageManager Manager, CachePath Cache) of) => step switch
    {
        RunStep run => StepText.Of(plan, run).Any(t => Says(t, of.Manager)
            && (of.Cache.MovedByFiles.Any(f => StepText.Names(t, NameOf(f))) || (StepText.Names(t, "config") && of.Manager.Programs.Any(p => StepText.Names(t, p))))),
        TransferStep { Transfer: var copy } => IsSettings(NameOf(copy.Destination?.Value ?? ""), of.Cache)
            ? copy.Heredocs.Any(h => Says(h.Body, of.Manager)) || (context?.FileOf(copy) is { } file && context.TextOf(file.Path).TryGet(out var text) && Says(text!, of.Manager))
            : copy.Heredocs.Any(h => IsSettings(h.Name, of.Cache) && Says(h.Body, of.Manager)),
        _ => false,
    };

    private static bool IsSettings(string name, CachePath cache) => cache.MovedByFiles.Any(f => NameOf(f) == name);

    private static bool Says(string text, PackageManager manager) => manager.OfflineSettings.Any(w => StepText.Names(text, w));

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
