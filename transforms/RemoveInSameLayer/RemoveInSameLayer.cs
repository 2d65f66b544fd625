using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.RemoveInSameLayer;

/// <summary>
/// Brings the removal of files into the RUN that made them: in a later layer it only hides them. RUN instructions that stand together are
/// joined by another transform; this one is for those that cannot be.
/// </summary>
public sealed class RemoveInSameLayer : ITransform
{
    /// <inheritdoc/>
    public TransformInfo Info { get; } = new("remove-in-same-layer", "Move the removal of files to the RUN that made them", TransformPhase.Cleanup)
    {
        Documentation = TransformPage.Of("RemoveInSameLayer"),
    };

    /// <inheritdoc/>
    public IEnumerable<Proposal> Propose(TransformContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Build.Stages
            .Where(s => s.ReachesFinalImage)
            .SelectMany(stage => stage.Steps.OfType<RunInstruction>().Select(run => OfRun(context, stage, run)))
            .OfType<Proposal>();
    }

    private static Proposal? OfRun(TransformContext context, Stage stage, RunInstruction run) =>
        Removal.Of(context.Build, run) is { } removal && Maker.Of(context.Build, stage, removal) is { } maker && OfRemoval(context, stage, (removal, maker)) is { } proposal
            ? proposal
            : PurgedPackages.Of(context, stage, run);

    private static Proposal? OfRemoval(TransformContext context, Stage stage, (Removal Removal, Maker Maker) made)
    {
        var (removal, maker) = made;
        var run = removal.Run;
        if (removal.Obstacle is { } obstacle)
        {
            // What stands together is joined, and then nothing is left to say; nor is there of files that one RUN makes and removes.
            return maker.IsCertain && !Maker.Removes(context.Build, maker.Run, removal) && stage.Steps.SkipWhile(s => s != maker.Run).Skip(1).First() != run && !Maker.Makes(context.Build, run, removal)
                ? new Decline(run.Span, obstacle.Reason, $"{obstacle.Message} (line {context.LineOf(maker.Run)})")
                : null;
        }

        if (!maker.IsCertain && removal.First is not null)
        {
            return null;
        }

        if (!maker.IsCertain)
        {
            return new Decline(run.Span, "maker-uncertain", $"nobody can say whether the RUN of line {context.LineOf(maker.Run)} makes the files that are removed here");
        }

        if (maker.ReaderBefore(context.Build, stage, removal) is { } reader)
        {
            return new Decline(run.Span, "read-between", $"the RUN of line {context.LineOf(reader)} reads what is removed here, or names it");
        }

        if (MissingRm.Behind(context, maker.Run, run.Span) is { } gone)
        {
            return gone;
        }

        var (from, to) = (context.LineOf(run), context.LineOf(maker.Run));
        var editor = context.NewEditor();
        return (editor.AppendCommand(maker.Run, removal.Command!) ?? (removal.First is { } first ? editor.RemoveCommand(run, first) : editor.Remove(run))) is { } refusal
            ? new Decline(run.Span, refusal.Reason, refusal.Message)
            : new Fix(TextSpan.FromBounds(maker.Run.Span.Start, run.Span.End), $"moved the removal of line {from} to the layer that made the files", new MovesCleanup(from, to), editor.ToEdits());
    }
}
