using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.AddToCopy;

/// <summary>Writes COPY where ADD does nothing more: for folders and files of the build context that are neither fetched nor unpacked.</summary>
public sealed class AddToCopy : ITransform
{
    // What ADD does with a source, and COPY does not know.
    private static readonly string[] Own = ["checksum", "keep-git-dir", "unpack"];

    /// <inheritdoc/>
    public TransformInfo Info { get; } = new("add-to-copy", "Write COPY where ADD does nothing more", TransformPhase.Order)
    {
        HadolintRules = ["DL3020"],
        Documentation = TransformPage.Of("AddToCopy"),
    };

    /// <inheritdoc/>
    public IEnumerable<Proposal> Propose(TransformContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Build.Stages.SelectMany(s => s.Steps).OfType<AddInstruction>().Where(a => !a.Sources.IsEmpty).Select(a => Propose(context, a));
    }

    private static Proposal Propose(TransformContext context, AddInstruction add)
    {
        var sources = AddedSources.Of(add, context.Build, context.Context);
        var (reason, message) = sources.FirstOrDefault(s => s.Kind == AddedSourceKind.Address) is { } address ? ("fetches", address.Why!)
            : add.Flags.FirstOrDefault(f => Own.Contains(f.Name)) is { } own ? ("flag-of-add", $"COPY does not know --{own.Name}")
            : sources.FirstOrDefault(s => s.Kind == AddedSourceKind.UnknownName) is { } unknown ? ("source-unknown", unknown.Why!)
            : sources.FirstOrDefault(s => s.Kind == AddedSourceKind.Archive) is { } archive ? ("archive", $"{archive.Why}, and ADD unpacks it")
            : sources.FirstOrDefault(s => s.Kind == AddedSourceKind.UnknownContent && ArchiveNames.May(s.Name)) is { } named ? ("archive-by-name", $"{named.Name} is an archive by its name, and ADD unpacks archives")
            : default;
        if (reason is not null)
        {
            return new Decline(add.Span, reason, message!);
        }

        var editor = context.NewEditor();
        return editor.Rename(add, "COPY") is { } refusal
            ? new Decline(add.Span, refusal.Reason, refusal.Message)
            : new Fix(add.Span, "wrote COPY for ADD, which neither fetches nor unpacks anything here", new AddsAsCopy(context.LineOf(add)), editor.ToEdits())
            {
                UnsafeBecause = WhyNotKnown(context, sources),
            };
    }

    // What a source is nobody can say without its content, and of a context that may be another one nothing is believed.
    private static string? WhyNotKnown(TransformContext context, ImmutableArray<AddedSource> sources) =>
        sources.FirstOrDefault(s => s.Kind != AddedSourceKind.Plain)?.Why
        ?? (sources.Any(s => s.IsFromContext) && context.Context.TryGet(out var files) ? ContextTrust.WhyNot(files, context.Build) : null);
}
