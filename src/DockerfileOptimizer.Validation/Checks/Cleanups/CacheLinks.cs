using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Whether what a package manager installs leads into its cache.</summary>
internal static class CacheLinks
{
    /// <summary>What makes a RUN's installations lead into the manager's cache, in words for a person; null when nothing is known to.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="run">The RUN that installs; an option or assignment counts wherever its script names the value.</param>
    /// <param name="manager">The manager.</param>
    public static string? WhyLinked(BuildPlan plan, RunStep run, PackageManager manager) =>
        manager.LinksIntoCacheBy.FirstOrDefault(pair => Holds(plan, run, pair.Split('='))) is { } setting
            ? $"what {manager.Name} installs may lead into its cache: {setting}"
            : null;

    private static bool Holds(BuildPlan plan, RunStep run, string[] pair) =>
        run.Content.Raw.Any(t => t.Contains(pair[1], StringComparison.Ordinal))
        || (plan.Facts.StateBefore(run.Run).Variables.Values.TryGetValue(pair[0], out var value) && (!value.TryGet(out var text) || text == pair[1]));
}
