using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Checks.Cleanups;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Reorders;

/// <summary>Whether the programs and packages that a RUN finds are those of a catalogued image and of its distribution, so that catalogues speak of them.</summary>
internal static class PlainSystem
{
    /// <summary>Why they may be others, in words for a person; null when they are not.</summary>
    /// <param name="swap">The swap.</param>
    /// <param name="run">The RUN.</param>
    public static string? WhyNot(Swap swap, RunStep run)
    {
        if (!swap.Plan.Facts.StateBefore(run.Run).IsCatalogued)
        {
            return "nobody knows what the base image holds";
        }

        foreach (var step in StepsAround.Before(swap.Plan, run).Where(s => s != swap.First && s != swap.Second))
        {
            if (Changes(swap, run, step) is { } why)
            {
                return why;
            }
        }

        return null;
    }

    private static string? Changes(Swap swap, RunStep run, PlanStep step) => step switch
    {
        RunStep earlier => Changes(swap, earlier),
        TransferStep transfer when BringsScripts(swap, transfer) => null,
        TransferStep transfer => !TransferTarget.Of(transfer.Transfer, swap.Plan).TryGet(out var target) || !OwnFolder.Holds(target) ? $"{swap.Name(transfer)} may change programs"
            : RunSurroundings.WhyFinds(swap, run, target) is { } why ? $"{swap.Name(transfer)} may change programs: {why}"
            : null,
        MetaStep { CommutesWithRun: false } when step.Place.Stage != run.Place.Stage => $"{swap.Name(step)} leaves a trigger",
        _ => null,
    };

    // A link may lead to a program, and a folder of such a name may hold any.
    private static bool BringsScripts(Swap swap, TransferStep transfer) =>
        transfer.Transfer is CopyInstruction && transfer.Transfer.Flags.All(f => f.Name is "chown" or "chmod")
        && swap.Files.Context.TryGet(out var context) && ContextTrust.WhyNot(context, swap.Plan.Facts.Model) is null
        && CopiedFiles.Of(transfer.Transfer, swap.Plan.Facts.Model, swap.Files.Context).TryGet(out var files) && files.All is { IsEmpty: false } all && all.All(f => f.IsFile && OwnFolder.LeavesSystem(f.Path));

    private static string? Changes(Swap swap, RunStep earlier)
    {
        var files = StepFiles.Of(swap, earlier);
        return files.WhyUnclear is { } unclear ? $"{swap.Name(earlier)} may change programs: {unclear}"
            : files.Known.ScriptWrites.Paths.FirstOrDefault(p => !OwnFolder.LeavesSystem(p)) is { } path ? $"{swap.Name(earlier)} may change {path}"
            : null;
    }
}
