using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>
/// Packages that a manager built and keeps in its cache: where packages of the system are removed afterwards, compilers perhaps among them, a
/// later installation may get what it builds from there alone.
/// </summary>
public static class BuiltPackages
{
    /// <summary>The RUN, perhaps the same one, that installs with the manager behind a removal of packages that stands behind a call of a RUN; null when there is none.</summary>
    /// <param name="model">The file.</param>
    /// <param name="run">The RUN whose calls fill the cache.</param>
    /// <param name="manager">The manager.</param>
    public static RunInstruction? NeededBy(BuildModel model, RunInstruction run, PackageManager manager)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(manager);
        return model.StageOf(run) is not { } stage || !manager.Caches.Any(c => c.HoldsBuilt)
            ? null
            : Follow(model, manager, stage, (run, false, false));
    }

    /// <summary>Whether a RUN installs with the manager behind a removal of packages that stands behind an earlier installation, so that it may need what that one built.</summary>
    /// <param name="model">The file.</param>
    /// <param name="run">The RUN.</param>
    /// <param name="manager">The manager.</param>
    public static bool AreNeededIn(BuildModel model, RunInstruction run, PackageManager manager)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(manager);
        var seen = (IsBuilt: false, IsRemoved: false);
        return manager.Caches.Any(c => c.HoldsBuilt) && model.StepsUpTo(run).OfType<RunInstruction>().ToList().Exists(r => IsNeeded(model, r, manager, ref seen) && r == run);
    }

    // What holds at the end of a stage holds at the beginning of each that starts from it.
    private static RunInstruction? Follow(BuildModel model, PackageManager manager, Stage stage, (RunInstruction? From, bool IsBuilt, bool IsRemoved) at)
    {
        var seen = (at.IsBuilt, at.IsRemoved);
        foreach (var run in stage.Steps.OfType<RunInstruction>().SkipWhile(r => at.From is not null && r != at.From))
        {
            if (IsNeeded(model, run, manager, ref seen))
            {
                return run;
            }
        }

        return model.Stages.Where(s => s.Base is StageBase.EarlierStage earlier && earlier.Index == stage.Index)
            .Select(s => Follow(model, manager, s, (null, seen.IsBuilt, seen.IsRemoved))).FirstOrDefault(r => r is not null);
    }

    private static bool IsNeeded(BuildModel model, RunInstruction run, PackageManager manager, ref (bool IsBuilt, bool IsRemoved) seen)
    {
        foreach (var operation in OperationsIn(model, run))
        {
            if (operation.Manager == manager && operation.Verb == PackageVerb.Install)
            {
                if (seen.IsRemoved)
                {
                    return true;
                }

                seen.IsBuilt = true;
            }

            seen.IsRemoved |= seen.IsBuilt && operation.Verb == PackageVerb.Remove && operation.Manager != manager && operation.Manager.InstallNeeds != InstallNeeds.Fetches;
        }

        return false;
    }

    private static IEnumerable<PackageOperation> OperationsIn(BuildModel model, RunInstruction run) =>
        model.CommandsOf(run).SelectMany(c => WithInner(c, model.StateBefore(run)!)).Select(PackageManagers.OperationOf).OfType<PackageOperation>();

    private static IEnumerable<CommandCall> WithInner(CommandCall call, BuildState state) =>
        call.Inner is { IsOpaque: false } ? CommandReader.ReadInner(call, state.VariableOf).SelectMany(c => WithInner(c, state)) : [call];
}
