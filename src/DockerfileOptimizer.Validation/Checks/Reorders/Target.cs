using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Checks.Cleanups;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Reorders;

/// <summary>Where a COPY or ADD puts files, if that is nowhere but in a folder of the application.</summary>
internal static class Target
{
    /// <summary>The destination; unknown where that is, and where what it brings may come to lie somewhere else.</summary>
    /// <param name="swap">The swap.</param>
    /// <param name="transfer">One of its steps.</param>
    public static Known<string> Of(Swap swap, TransferStep transfer)
    {
        var name = swap.Name(transfer);
        if (!TransferTarget.Of(transfer.Transfer, swap.Plan).TryGet(out var path))
        {
            return Known.Unknown<string>($"where {name} puts files is not known");
        }

        return !OwnFolder.Holds(path) ? Known.Unknown<string>($"{name} writes to {path}, which is no folder of the application alone")
            : transfer.Transfer.Flags.FirstOrDefault(f => f.Name is not ("from" or "chown" or "chmod" or "exclude")) is { } flag ? Known.Unknown<string>($"{name} has --{flag.Name}")
            : Known.Of(path);
    }

    /// <summary>Why a path may be a link, or one of the folders above it, in words for a person; null when none is.</summary>
    /// <param name="swap">The swap, of whose steps nothing is looked at.</param>
    /// <param name="path">The path.</param>
    public static string? WhyLinked(Swap swap, string path)
    {
        foreach (var step in StepsAround.Before(swap.Plan, swap.Second).Where(s => s != swap.First))
        {
            if (WhyLinked(swap, step, path) is { } why)
            {
                return why;
            }
        }

        return StepsAround.BaseOf(swap.Plan, swap.First) is StageBase.Scratch or StageBase.External { Facts: { } } ? null : "nobody knows what the base image holds";
    }

    private static string? WhyLinked(Swap swap, PlanStep step, string path)
    {
        switch (step)
        {
            case RunStep run:
                var files = StepFiles.Of(swap, run);
                return files.WhyUnclear is { } unclear ? $"{swap.Name(run)} may make a link of {path}: {unclear}"
                    : OwnFolder.Above(path).Prepend(path).Any(files.Known.Writes.MayTouch) ? $"{swap.Name(run)} may make a link of {path}"
                    : null;
            case TransferStep transfer:
                return !TransferTarget.Of(transfer.Transfer, swap.Plan).TryGet(out var target) ? $"{swap.Name(transfer)} may bring a link"
                    : IsAtOrBelow(target, path) || !new PathSet([target.TrimEnd('/') + "/**"], null).MayTouch(path) ? null
                    : WhyBringsLink(swap, transfer, path);
            default:
                return step is MetaStep { CommutesWithRun: false } && step.Place.Stage != swap.First.Place.Stage ? $"{swap.Name(step)} leaves a trigger" : null;
        }
    }

    private static string? WhyBringsLink(Swap swap, TransferStep transfer, string path) =>
        transfer.Transfer is CopyInstruction && transfer.Transfer.Flags.All(f => f.Name is "chown" or "chmod")
        && swap.Files.Context.TryGet(out var context) && ContextTrust.WhyNot(context, swap.Plan.Facts.Model) is null
        && CopiedFiles.Of(transfer.Transfer, swap.Plan.Facts.Model, swap.Files.Context).TryGet(out var files) && files.LinkOn(path) is null
            ? null
            : $"{swap.Name(transfer)} may bring a link to the place of {path}";

    private static bool IsAtOrBelow(string path, string folder) => path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);
}
