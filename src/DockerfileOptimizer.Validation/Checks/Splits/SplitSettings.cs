using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Checks.Cleanups;
using DockerfileOptimizer.Validation.Checks.Reorders;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Splits;

/// <summary>
/// Whether something steers a RUN that the COPY did not bring: what a RUN reads was worked out from the COPY's files alone. An image of the
/// catalogue holds no project and no settings that name one.
/// </summary>
internal static class SplitSettings
{
    public static string? Violation(Split split)
    {
        var reads = split.Runs.Aggregate(PathSet.None, (all, r) => all.Union(r.Files.Reads with { Beyond = null }));
        return split.Runs.Where(r => Touches(r.Files.ScriptWrites, reads)).Select(r => $"the RUN of line {r.Step.Line} may write what a RUN looks for").FirstOrDefault()
            ?? Earlier(split, reads);
    }

    private static string? Earlier(Split split, PathSet reads)
    {
        var plan = split.Context.Before;
        return StepsAround.Before(plan, split.Steps.Original).Select(s => Leaves(split, s, reads)).FirstOrDefault(why => why is not null)
            ?? (StepsAround.BaseOf(plan, split.Steps.Original) switch
            {
                StageBase.Scratch => null,
                StageBase.External { Facts: { } facts } when facts.HasTriggers.TryGet(out var has) && !has => null,
                _ => "nobody knows what the base image holds",
            });
    }

    private static string? Leaves(Split split, PlanStep step, PathSet reads) => step switch
    {
        RunStep run => Run(split, run, reads),
        TransferStep transfer => Transfer(split, transfer, reads),
        UnknownStep => $"the {step} of line {step.Line} is not known",
        MetaStep { CommutesWithRun: false } => $"the {step} of line {step.Line} leaves a trigger",
        _ => null,
    };

    // Package managers know no project: what they install elsewhere steers nothing in it.
    private static string? Run(Split split, RunStep run, PathSet reads)
    {
        if (FoldersMade.Alone(split.Context.Before.Facts.Model, run.Run, split.Files.Root))
        {
            return null;
        }

        var files = InstallationAnalysis.Of(run.Run, split.Context.Before.Facts.Model, CopiedFiles.None);
        var inside = reads with { Paths = [.. reads.Paths.Where(p => PathSet.Overlap(split.Files.Root + "/**", p))] };
        return files.UnclearWrites is { } unclear ? $"the RUN of line {run.Line} may leave settings: {unclear.Why}"
            : Touches(files.ScriptWrites, reads) || Touches(files.Writes, inside) ? $"the RUN of line {run.Line} may leave what a later RUN looks for"
            : null;
    }

    private static string? Transfer(Split split, TransferStep transfer, PathSet reads)
    {
        var files = transfer.Transfer.Flags.IsEmpty && transfer.Transfer.Heredocs.IsEmpty
            ? CopiedFiles.Of(transfer.Transfer, split.Context.Before.Facts.Model, split.Context.FilesBefore.Context)
            : Known.Unknown<CopiedFiles>("it has flags");
        var hit = files.TryGet(out var known)
            ? known.All.Any(f => !f.IsFolder && reads.MayTouch(Split.Itself(f)) && !split.BringsFirst(f.Path))
            : !TransferTarget.Of(transfer.Transfer, split.Context.Before).TryGet(out var target) || reads.MayTouch(target.TrimEnd('/') + "/**");
        return hit ? $"the {transfer} of line {transfer.Line} may leave what a later RUN looks for" : null;
    }

    private static bool Touches(PathSet writes, PathSet reads) => reads.All.Any((writes with { Beyond = null }).MayTouch);
}
