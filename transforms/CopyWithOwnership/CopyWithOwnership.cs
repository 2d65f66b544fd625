using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.CopyWithOwnership;

/// <summary>Has a COPY set the owner or the mode that a later RUN gives its files: that RUN's layer holds them all a second time.</summary>
public sealed class CopyWithOwnership : ITransform
{
    /// <inheritdoc/>
    public TransformInfo Info { get; } = new("copy-with-ownership", "Have COPY set owners and modes that a later RUN sets", TransformPhase.Order)
    {
        Best = Applicability.Unsafe,
        Documentation = TransformPage.Of("CopyWithOwnership"),
    };

    /// <inheritdoc/>
    public IEnumerable<Proposal> Propose(TransformContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Build.Stages.Where(s => s.ReachesFinalImage)
            .SelectMany(stage => stage.Steps.OfType<RunInstruction>().Select(run => OwnershipCommand.Of(context.Build, run) is { } command ? Propose(context, stage, command) : null))
            .OfType<Proposal>();
    }

    private static Proposal? Propose(TransformContext context, Stage stage, OwnershipCommand command)
    {
        if (command.WhyUnclear is { } unclear)
        {
            return stage.Steps.TakeWhile(s => s != command.Run).Any(s => s is CopyInstruction) ? new Decline(command.Run.Span, "not-understood", unclear) : null;
        }

        // As another user than root chown fails, and chmod does for what is not the user's.
        if (!command.IsMode && context.Build.StateBefore(command.Run)?.IsRoot is { } isRoot && isRoot.TryGet(out var root) && !root)
        {
            return new Decline(command.Run.Span, "not-root", "another user than root runs it, and may not give files away");
        }

        var (match, decline) = new Search(context, stage, command, command.Paths.Or([])).Find();
        return match is not null ? Fix(context, command, match) : decline is var (reason, message) ? new Decline(command.Run.Span, reason, message) : null;
    }

    private static Proposal Fix(TransformContext context, OwnershipCommand command, Match match)
    {
        var editor = context.NewEditor();
        var refusal = editor.AddFlag(match.Copy, match.Flag)
            ?? (match.Rest is { } rest ? editor.Replace(command.Run, command.Call.Node, rest)
            : command.IsWhole ? editor.Remove(command.Run)
            : editor.RemoveCommand(command.Run, command.Pipeline));
        if (refusal is not null)
        {
            return new Decline(command.Run.Span, refusal.Reason, refusal.Message);
        }

        var claim = new Unchecked([context.LineOf(match.Copy), context.LineOf(command.Run)], match.Granted);
        return new Fix(command.Run.Span, $"{match.Flag} for the COPY of line {context.LineOf(match.Copy)} in place of {command.Call.Program.Or("")}", claim, editor.ToEdits())
        {
            UnsafeBecause = match.Granted,
            Saves = match.Bytes is > 0 and var bytes ? new SizeEstimate(bytes, "the files in the build context") : null,
        };
    }
}
