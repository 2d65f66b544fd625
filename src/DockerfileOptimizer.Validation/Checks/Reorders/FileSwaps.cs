using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Reorders;

/// <summary>A COPY or ADD in the place of a RUN, or of another one.</summary>
internal static class FileSwaps
{
    /// <summary>Two RUNs never change places: no two calls of package managers leave the same in either order.</summary>
    public static string? WhyBothRun(Swap swap) =>
        swap is { First: RunStep, Second: RunStep } ? $"{swap.Name(swap.First)} stays in front of {swap.Name(swap.Second)}" : null;

    /// <summary>Whether it is not known what the RUN reads and writes.</summary>
    public static string? WhyNotUnderstood(Swap swap) =>
        Pair(swap) is not var (run, _) ? null
        : run.Run.Flags.Any(f => f is MountFlag) ? $"{swap.Name(run)} has mounts"
        : StepFiles.Of(swap, run).WhyUnclear is { } unclear ? $"{swap.Name(run)}: {unclear}"
        : null;

    /// <summary>Whether the RUN's programs may be others than those that catalogues speak of.</summary>
    public static string? WhyOtherPrograms(Swap swap) =>
        Pair(swap) is var (run, _) && PlainSystem.WhyNot(swap, run) is { } why ? $"{swap.Name(run)} may run other programs than its own: {why}" : null;

    /// <summary>Whether the RUN may get to what the COPY brings by a link.</summary>
    public static string? WhyLinkedTo(Swap swap) => Pair(swap) is var (run, _) ? LinkedPaths.WhyNot(swap, run) : null;

    /// <summary>Whether files may come to lie somewhere else than where the COPY says, or where the system's own lie.</summary>
    public static string? WhyNotOwn(Swap swap) => Transfers(swap).Select(t => WhyNotOwn(swap, t)).FirstOrDefault(why => why is not null);

    /// <summary>Whether the RUN reads or writes what the COPY brings, or a folder that it needs.</summary>
    public static string? WhyTouched(Swap swap)
    {
        if (Pair(swap) is not var (run, transfer) || !Target.Of(swap, transfer).TryGet(out var target))
        {
            return null;
        }

        // That a folder is there is noticed by whoever lists the one that it lies in, the root among them.
        var (files, near) = (StepFiles.Of(swap, run).Known, OwnFolder.Above(target).Append("/").Append(target + "/**").ToList());
        return near.Any((files.Writes with { Beyond = null }).MayTouch) ? $"{swap.Name(run)} may write where {swap.Name(transfer)} does"
            : OwnFolder.Above(target).FirstOrDefault(a => MayMake(swap, run, transfer, a)) is { } above ? $"whoever of {swap.Name(run)} and {swap.Name(transfer)} makes {above} says whose it is"
            : near.Any((files.Reads with { Beyond = null }).MayTouch) || run.Content.Raw.Any(t => t.Contains(target, StringComparison.Ordinal)) ? $"{swap.Name(run)} may read what {swap.Name(transfer)} brings"
            : null;
    }

    /// <summary>Whether the RUN's programs may find files of the COPY by something else than their operands: the working directory, search paths, settings.</summary>
    public static string? WhyFound(Swap swap) =>
        Pair(swap) is var (run, transfer) && Target.Of(swap, transfer).TryGet(out var target)
            ? RunSurroundings.WhyFinds(swap, run, target) is { } why ? $"{swap.Name(run)} may find what {swap.Name(transfer)} brings: {why}" : null
            : null;

    /// <summary>Whether the RUN may change who the owner is that the COPY names.</summary>
    public static string? WhyOwnerChanges(Swap swap) =>
        Pair(swap) is var (run, transfer) && OwnerOf(transfer) is { } owner && !owner.All(c => char.IsAsciiDigit(c) || c == ':')
            ? $"{swap.Name(run)} may change who {owner} is"
            : null;

    /// <summary>Whether two COPYs write to the same folder, or make folders that both need, each with its own owner.</summary>
    public static string? WhyMeet(Swap swap)
    {
        if (swap is not { First: TransferStep first, Second: TransferStep second } || !Target.Of(swap, first).TryGet(out var one) || !Target.Of(swap, second).TryGet(out var other))
        {
            return null;
        }

        return new PathSet([one + "/**"], null).MayTouch(other + "/**") ? $"{swap.Name(second)} may write over what {swap.Name(first)} brings"
            : OwnerOf(first) != OwnerOf(second) && OwnFolder.Above(one).Intersect(OwnFolder.Above(other)).FirstOrDefault() is { } folder ? $"whoever of {swap.Name(first)} and {swap.Name(second)} makes {folder} owns it"
            : null;
    }

    private static string? WhyNotOwn(Swap swap, TransferStep transfer) =>
        Target.Of(swap, transfer) is var target && target.TryGet(out var path) ? Target.WhyLinked(swap, path) : target.WhyUnknown;

    private static (RunStep Run, TransferStep Transfer)? Pair(Swap swap) => swap switch
    {
        { First: RunStep run, Second: TransferStep transfer } => (run, transfer),
        { First: TransferStep transfer, Second: RunStep run } => (run, transfer),
        _ => null,
    };

    private static IEnumerable<TransferStep> Transfers(Swap swap) =>
        Swap.Works(swap.First) && Swap.Works(swap.Second) ? new[] { swap.First, swap.Second }.OfType<TransferStep>() : [];

    // mkdir -p makes the folders above with the owner and the mode of its user, a COPY with its own. Packages bring theirs with root's.
    private static bool MayMake(Swap swap, RunStep run, TransferStep transfer, string folder)
    {
        var files = StepFiles.Of(swap, run).Known;
        return !OwnFolder.Stands(swap.Plan.Facts.StateBefore(run.Run), folder)
            && ((OwnerOf(transfer) is null ? files.ScriptWrites : files.Writes) with { Beyond = null }).MayTouch(folder + "/**")
            && !StepsAround.Before(swap.Plan, swap.First).Any(s => s.Instruction is WorkdirInstruction && swap.Plan.Facts.Model.StateAfter(s.Instruction)?.Workdir.Or(null) is { } made && (made == folder || made.StartsWith(folder + "/", StringComparison.Ordinal)));
    }

    private static string? OwnerOf(TransferStep step) => step.Transfer.Flags.LastOrDefault(f => f.Name == "chown")?.Value;
}
