using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Whether a folder of caches may hold files that no package manager put there.</summary>
internal static class OwnFiles
{
    /// <summary>What speaks against the removal, in words for a person; null when nothing does.</summary>
    public static string? Violation(Cleanup cleanup) =>
        FilledFolder.Of(cleanup).Select(f => Chosen(f) ?? Filled(f)).FirstOrDefault(why => why is not null);

    // Whatever a variable of the file names may be the application's folder, /tmp, or one that a base image or a program fills.
    private static string? Chosen(FilledFolder at) =>
        at.Fills.Select(f => ChosenPlaces.VariableFor(at.Plan.Facts.Model, at.Run.Run, f.Operation, (f.Cache, f.Place))).FirstOrDefault(v => v is not null) is { } variable
            ? $"{variable} says where the cache lies, so that {at.Folder} may hold other files"
            : null;

    /// <summary>The step that may have put files into a folder of caches on purpose, in words for a person; null when none does.</summary>
    /// <param name="at">The folder.</param>
    public static string? Filled(FilledFolder at)
    {
        var (plan, run, named) = (at.Plan, at.Run, new NamedFolders(at));
        var stages = StageChain.Of(plan.Facts.Model, run.Place.Stage);
        return plan.Steps.Where(s => s.Line <= run.Line && stages.Contains(s.Place.Stage)).FirstOrDefault(s => IsFilledBy(at, s) || named.In(s)) is { } step
            ? $"the {step} of line {step.Line} may put files of its own into {at.Folder}"
            : null;
    }

    private static bool IsFilledBy(FilledFolder at, PlanStep step) => step switch
    {
        TransferStep transfer => TransferTarget.Of(transfer.Transfer, at.Plan).TryGet(out var target) && (IsIn(at.Folder, target!) || IsFilledAbove(at, transfer, target!)),
        RunStep run => at.Plan.Facts.EffectsOf(run) is var effects
            && (effects.Writes.All.Concat(effects.Names.All).Any(p => IsIn(at.Folder, p)) || RunOperations.In(at.Plan.Facts, run).Any(o => IsMeantToFill(at, o.Operation))),
        _ => false,
    };

    // A copy into a folder above brings files into this one where its sources have them; where nobody knows these, a hidden folder, or one
    // that hardly anything else is copied to, is taken to be meant for the cache.
    private static bool IsFilledAbove(FilledFolder at, TransferStep copy, string target)
    {
        if (!at.Folder.StartsWith(target.TrimEnd('/') + "/", StringComparison.Ordinal))
        {
            return false;
        }

        return copy.Transfer.Flags.All(f => f.Name != "from") && CopiedFiles.Of(copy.Transfer, at.Plan.Facts.Model, at.Plan.Facts.Context).TryGet(out var files)
            ? files!.All.Any(f => IsIn(at.Folder, f.Path))
            : target.Contains("/.", StringComparison.Ordinal) || (!StandingFolders.Contains(target) && at.Folder[target.Length + 1] != '.');
    }

    // "npm cache add serve".
    private static bool IsMeantToFill(FilledFolder at, PackageOperation operation) =>
        operation.Manager.FilledOnPurposeBy is { IsEmpty: false } words && at.Fills.Any(f => f.Operation.Manager == operation.Manager)
        && (" " + string.Join(' ', operation.Call.Arguments.Select(a => a.Value.Or("?"))) + " ") is var text
        && words.Any(w => text.Contains($" {w} ", StringComparison.Ordinal));

    private static bool IsIn(string folder, string path) => PathSet.Overlap(folder + "/**", path.EndsWith("/**", StringComparison.Ordinal) ? path[..^3] : path);
}
