using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Context.Ignoring;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.Context.Sources;

/// <summary>
/// Which sources of an ADD it does more with than COPY would. BuildKit sends both through <c>dispatchCopy</c> (<c>dockerfile2llb/convert_copy.go</c>):
/// ADD alone fetches, and it unpacks what is itself an archive when a source names it, whatever its name is (<c>solver/llbsolver/file/backend.go</c>,
/// <c>unpack.go</c>). Nothing inside a folder is unpacked.
/// </summary>
public static class AddedSources
{
    /// <summary>What is known of each source, in order.</summary>
    /// <param name="add">An instruction of the model's file.</param>
    /// <param name="build">The file.</param>
    /// <param name="context">The build context; unknown where there is none.</param>
    public static ImmutableArray<AddedSource> Of(AddInstruction add, BuildModel build, Known<BuildContext> context)
    {
        ArgumentNullException.ThrowIfNull(add);
        ArgumentNullException.ThrowIfNull(build);
        var expander = new WordExpander(build.StateBefore(add), build.Syntax.EscapeCharacter);
        return [.. add.Sources.Select(s => add.HeredocOf(s) is null ? Of(s.Value, expander.Expand(s.Value), context) : new AddedSource(s.Value, AddedSourceKind.Plain))];
    }

    private static AddedSource Of(string name, Known<string> expanded, Known<BuildContext> context)
    {
        if (!expanded.TryGet(out var source))
        {
            return new AddedSource(name, AddedSourceKind.UnknownName) { Why = expanded.WhyUnknown };
        }

        // Nobody means that: the whole context, as it happens.
        if (source.Length == 0)
        {
            return new AddedSource(name, AddedSourceKind.UnknownName) { Why = $"{name} is empty here" };
        }

        // isHTTPSource, ParseGitRef and its "user@host:path": none does without a colon. A path with one is rare enough.
        if (source.Contains(':', StringComparison.Ordinal))
        {
            return new AddedSource(name, AddedSourceKind.Address) { Why = $"{name} is an address, or may be read as one" };
        }

        // The context itself is a folder, whichever it is.
        return GoPath.InContext(source).Length == 0 ? new AddedSource(name, AddedSourceKind.Plain)
            : !context.TryGet(out var known) || !known.Sent.TryGet(out var sent)
            ? new AddedSource(name, AddedSourceKind.UnknownContent) { Why = $"nobody knows whether {name} is an archive: {context.WhyUnknown ?? context.Select(c => c.Sent.WhyUnknown).Or(null)}" }
            : In(known, sent, name, source) with { IsFromContext = true };
    }

    private static AddedSource In(BuildContext context, ContextFiles sent, string name, string source)
    {
        var read = new SourceReader(sent, new IgnoreRules([]), new TransferTarget(Known.Of("/"), true)).Read([source], parents: false);
        if (!read.TryGet(out var copy) || copy.Named.IsEmpty)
        {
            return new AddedSource(name, AddedSourceKind.UnknownContent) { Why = read.WhyUnknown ?? $"{name} is not there yet, and may become an archive" };
        }

        return copy.Named.Select(path => OfFile(context, sent.Find(path), name)).MaxBy(s => s.Kind switch
        {
            AddedSourceKind.Plain => 0,
            AddedSourceKind.UnknownContent => 1,
            _ => 2,
        })!;
    }

    private static AddedSource OfFile(BuildContext context, ContextEntry? entry, string name)
    {
        if (entry is { Kind: ContextEntryKind.Folder } or { Kind: ContextEntryKind.File, Size: 0 })
        {
            return new AddedSource(name, AddedSourceKind.Plain);
        }

        var text = entry is null ? Known.Unknown<string>("it is not there") : context.TextOf(entry.Path);
        return !text.TryGet(out var known)
            ? new AddedSource(name, AddedSourceKind.UnknownContent) { Why = $"nobody knows whether {entry?.Path ?? name} is an archive: {text.WhyUnknown}" }
            : ArchiveText.MayBeArchive(known)
            ? new AddedSource(name, AddedSourceKind.Archive) { Why = $"{entry!.Path} begins as an archive does" }
            : new AddedSource(name, AddedSourceKind.Plain);
    }
}
