using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>A folder that calls of a RUN fill.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Run">The RUN.</param>
/// <param name="Folder">The folder, absolute.</param>
/// <param name="Fills">The calls that keep something in it, or in one around it.</param>
internal sealed record FilledFolder(BuildPlan Plan, RunStep Run, string Folder, ImmutableArray<(PackageOperation Operation, CachePath Cache, string Place)> Fills)
{
    /// <summary>The folders that a cleanup empties.</summary>
    public static IEnumerable<FilledFolder> Of(Cleanup cleanup) =>
        cleanup.Folders.Select(f => new FilledFolder(cleanup.Context.Before, cleanup.Run, f, [.. cleanup.PlacesBehind(f)]));
}
