using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Needless;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.WriteDockerignore;

/// <summary>
/// Makes <c>.dockerignore</c>, or adds lines to it, from what the context holds and what the file takes of it. First come the lines that change nothing
/// that is copied; those by which a copy brings less are a change of their own, which is not proven.
/// </summary>
public sealed class WriteDockerignore : ITransform
{
    /// <inheritdoc/>
    public TransformInfo Info { get; } = new("write-dockerignore", "Keep what no image needs out of the build context", TransformPhase.Order)
    {
        Documentation = TransformPage.Of("WriteDockerignore"),
    };

    /// <inheritdoc/>
    public IEnumerable<Proposal> Propose(TransformContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Build.Stages.SelectMany(s => s.Steps).FirstOrDefault(MayTake) is { } first ? Propose(context, first) : [];
    }

    private static bool MayTake(Instruction instruction) => instruction switch
    {
        FileTransferInstruction transfer => transfer.Flags.All(f => f.Name != "from") && transfer.Sources.Any(s => transfer.HeredocOf(s) is null),
        RunInstruction run => run.Flags.OfType<MountFlag>().Any(m => m.Type == "bind" && m.From is null),
        _ => false,
    };

    private static IEnumerable<Proposal> Propose(TransformContext context, Instruction first)
    {
        if (!context.Context.TryGet(out var files))
        {
            return [new Decline(first.Span, "context-not-known", $"what arrives here is not known: {context.Context.WhyUnknown}") { IsAside = true }];
        }

        if (ContextTrust.WhyNot(files, context.Build) is { } doubt)
        {
            return [new Decline(first.Span, "context-not-certain", doubt) { IsAside = true }];
        }

        if (!files.Ignore.TryGet(out var file) || !files.Sent.TryGet(out var sent))
        {
            return [new Decline(first.Span, "ignore-file-not-understood", files.Ignore.WhyUnknown ?? files.Sent.WhyUnknown!)];
        }

        if (ReferenceEquals(file, files.OwnIgnore) && file is not null)
        {
            return [new Decline(first.Span, "ignore-file-elsewhere", $"{file.Path} lies outside of the build context")];
        }

        return Takings.OfAll(context.Build, files).TryGet(out var users)
            ? Propose(first, files, users, sent)
            : [new Decline(first.Span, "takes-unknown", "nobody can say what of the build context a Dockerfile takes")];
    }

    private static IEnumerable<Proposal> Propose(Instruction first, BuildContext files, ImmutableArray<Takings> users, ContextFiles sent)
    {
        if (users.Any(u => u.MountsAll))
        {
            yield return new Decline(first.Span, "mounted-as-a-whole", "a RUN sees the whole build context through a mount and may read any of it");
            yield break;
        }

        var choice = LineChoice.Of(new NeedlessWalk(files, sent, users));
        foreach (var (reason, message) in choice.Kept)
        {
            yield return new Decline(first.Span, reason, message);
        }

        var takesAll = users.Any(u => u.TakesAll);
        var lines = takesAll || !choice.Harmless.Any(l => l.IsReason) ? choice.Harmless.AddRange(choice.Others) : choice.Harmless;
        if (lines.Any(l => l.IsReason))
        {
            yield return Fix(first, files, [.. lines.OrderBy(l => NeedlessFiles.All.IndexOf(l.Row))], takesAll);
        }
    }

    private static Fix Fix(Instruction first, BuildContext files, ImmutableArray<ChosenLine> lines, bool takesAll)
    {
        var file = files.Ignore.Or(null);
        var path = file?.Path ?? BuildContext.IgnoreName;
        var text = IgnoreText.With(file?.Text, lines.GroupBy(l => (l.Row.Kind, l.Row.Why)).Select(b => ($"{b.Key.Kind}: {b.Key.Why}", b.Select(l => l.Pattern).Distinct().ToImmutableArray())));
        var size = ContextSize.Difference(files, files.With(new Dictionary<string, string> { [path] = text }));
        return new Fix(first.Span, $"{(file is null ? "made" : "added to")} {path}: {(lines.Length == 1 ? "1 line leaves" : $"{lines.Length} lines leave")} {size} out of the build context", new ExcludesFromContext(path), new TextEditSet([]))
        {
            OtherFiles = ImmutableSortedDictionary<string, string>.Empty.Add(path, text),
            Note = takesAll ? null : "BuildKit sends only what the Dockerfile names; other builders send all that is not left out",
        };
    }
}
