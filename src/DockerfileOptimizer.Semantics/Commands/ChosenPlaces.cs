using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>
/// Folders that an author chose for a cache. What lies at a manager's usual place, or below HOME under a name of its own, is its cache; a
/// folder that ENV or the script names may as well be <c>/tmp</c>, the application's, or one that others write to.
/// </summary>
public static class ChosenPlaces
{
    /// <summary>The variable by which the file itself puts a cache into a folder; null where the catalogue or the base image does.</summary>
    /// <param name="model">The build.</param>
    /// <param name="run">The RUN that holds the call.</param>
    /// <param name="operation">The call that fills the cache.</param>
    /// <param name="at">A row of the call's manager, and one of its places.</param>
    public static string? VariableFor(BuildModel model, RunInstruction run, PackageOperation operation, (CachePath Cache, string Place) at)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(operation);
        var (cache, place) = at;
        if (model.StateBefore(run) is not { } state || model.StageOf(run) is not { } stage)
        {
            return null;
        }

        ImmutableArray<string> locations = [.. cache.Locations.Where(l => CachePath.Expand(l, name => operation.Call.VariableOf(name, state.VariableOf)).Or(null) == place)];
        return locations.Any(l => l[0] == '/' || l.StartsWith("$HOME/", StringComparison.Ordinal)) || cache.PlacesIn(BaseStateOf(model, stage).VariableOf).Or([]).Contains(place)
            ? null
            : locations is [['$', .. var location], ..] ? location.Split('/')[0] : null;
    }

    private static BuildState BaseStateOf(BuildModel model, Stage stage) => model.StateBefore(model.ChainOf(stage)[^1].From)!;
}
