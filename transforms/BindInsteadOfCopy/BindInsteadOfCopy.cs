using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.BindInsteadOfCopy;

/// <summary>Lets the one RUN that needs what a COPY brings mount it: the image no longer holds it, nor the layer.</summary>
public sealed class BindInsteadOfCopy : ITransform
{
    /// <inheritdoc/>
    // In the last phase: RUN instructions that have mounts of their own are no longer joined with others.
    public TransformInfo Info { get; } = new("bind-instead-of-copy", "Mount what only one RUN reads instead of copying it", TransformPhase.Cleanup)
    {
        OnByDefault = false,
        Best = Applicability.Unsafe,
        Documentation = TransformPage.Of("BindInsteadOfCopy"),
    };

    /// <inheritdoc/>
    public IEnumerable<Proposal> Propose(TransformContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Build.Stages.Where(s => s.ReachesFinalImage)
            .SelectMany(stage => stage.Steps.OfType<CopyInstruction>().Select(copy => OfCopy(context, stage, copy)))
            .OfType<Proposal>();
    }

    private static Proposal? OfCopy(TransformContext context, Stage stage, CopyInstruction copy)
    {
        var items = CopiedItems.Of(context, copy);
        var readers = stage.Steps.SkipWhile(s => s != copy).OfType<RunInstruction>().Select(r => Reader.Of(context.Build, r)).OfType<Reader>().ToList();
        if (FirstUse(items, readers) is not (var used, { } reader))
        {
            return null;
        }

        var change = new MountChange(context, copy, reader, used);
        var evidence = new Evidence(context, stage, (copy, reader), used);
        if (!evidence.MayBePassing(change.RemovesThem))
        {
            return null;
        }

        string? granted = null;
        var why = MountFrontEnd.WhyNot(context.Syntax, "bind") is { } front ? new("front-end", front)
            : CopiedItems.WhyNoMount(context, copy, used)
            ?? evidence.WhyNeeded(change.RemovesThem, out granted)
            ?? change.WhyNot()
            ?? WhyCommentsStay(context, copy, reader.Run);
        var edits = why is null ? change.Make() : (null, why);
        return edits is ({ } made, null) ? Fix(context, (copy, reader.Run), used, (granted, made)) : new Decline(copy.Span, edits.Item2!.Reason, edits.Item2.Message);
    }

    // Where the destination may be a file or a folder that is there before, the RUN says which.
    private static (ImmutableArray<CopiedItem> Items, Reader? Reader) FirstUse(ImmutableArray<CopiedItem> items, List<Reader> readers)
    {
        foreach (var reader in readers)
        {
            ImmutableArray<CopiedItem> inFolder = [.. items.Select(i => i.TargetInFolder is { } target ? i with { Target = target } : i)];
            foreach (var reading in new[] { inFolder, items })
            {
                if (reading.Any(reader.Uses))
                {
                    return (reading, reader);
                }
            }
        }

        return (items, null);
    }

    // They go on standing where they stand, and must then be about the RUN.
    private static Obstacle? WhyCommentsStay(TransformContext context, CopyInstruction copy, RunInstruction run)
    {
        var comments = CommentAttachment.CommentsOf(context.Syntax, copy);
        return comments.FirstOrDefault(c => PragmaComments.IsPragma(c.Text)) is { } pragma ? new("pragma-comment", $"\"{pragma.Text}\" speaks of the COPY alone")
            : !comments.IsEmpty && context.Syntax.Instructions.IndexOf(run) != context.Syntax.Instructions.IndexOf(copy) + 1 ? new("comment-in-front", "its comment would stand above another instruction")
            : null;
    }

    private static Fix Fix(TransformContext context, (CopyInstruction Copy, RunInstruction Run) pair, ImmutableArray<CopiedItem> items, (string? Granted, TextEditSet Edits) made)
    {
        var names = string.Join(" and ", items.Select(i => i.Name));
        var why = (made.Granted is { } granted ? granted + ", and " : "") + "what the RUN runs must leave the mount where it is";
        var claim = new Unchecked([context.LineOf(pair.Copy), context.LineOf(pair.Run)], why);
        return new Fix(TextSpan.FromBounds(pair.Copy.Span.Start, pair.Run.Span.End), $"mounted {names} for the RUN of line {context.LineOf(pair.Run)} in place of copying", claim, made.Edits)
        {
            UnsafeBecause = why,
            Note = "only BuildKit and builders that follow it know mounts",
            Saves = BytesOf(context, items) is { } bytes and > 0 ? new SizeEstimate(bytes, "the files in the build context") : null,
        };
    }

    private static long? BytesOf(TransformContext context, ImmutableArray<CopiedItem> items) =>
        items.Any(i => i.Source.StartsWith('/')) || context.Context.Or(null)?.Sent.Or(null) is not { } sent ? null
        : items.SelectMany(i => sent.Find(i.Source) is { Kind: ContextEntryKind.File } file ? [file] : sent.Below(i.Source).Where(e => e.Kind == ContextEntryKind.File))
            .Aggregate((long?)0, (sum, e) => sum + e.Size);
}
