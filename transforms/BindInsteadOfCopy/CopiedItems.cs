using System.Buffers;
using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.BindInsteadOfCopy;

/// <summary>Reads what a COPY brings, as far as its words and the build context tell.</summary>
internal static class CopiedItems
{
    // A mount is CSV, and RUN expands variables in it; what else is in a name need not be written in a special way.
    private static readonly SearchValues<char> OddInMounts = SearchValues.Create(",\"'\\$` \t");

    /// <summary>What the COPY brings; empty where nobody can say where it goes to.</summary>
    public static ImmutableArray<CopiedItem> Of(TransformContext context, CopyInstruction copy)
    {
        var workdir = context.Build.StateBefore(copy)?.Workdir ?? Known.Unknown<string>("nobody knows the working directory");
        if (copy.Destination?.Value is not { } destination || destination.AsSpan().ContainsAny(OddInMounts) || CopiedItem.Resolve(destination, workdir) is not { } target)
        {
            return [];
        }

        var isFolder = copy.Sources.Length > 1 || destination is "." or ".." || destination.EndsWith('/') || destination.EndsWith("/.", StringComparison.Ordinal) || target == "/";
        return [.. copy.Sources.Where(s => copy.HeredocOf(s) is null).Select(s => Item(context, copy, s.Value, (target, isFolder))).OfType<CopiedItem>()];
    }

    /// <summary>Why a mount cannot say what the COPY says; null when it can.</summary>
    public static Obstacle? WhyNoMount(TransformContext context, CopyInstruction copy, ImmutableArray<CopiedItem> items) =>
        !copy.Heredocs.IsEmpty ? new("here-document", "the file stands in a here-document, and is nowhere else")
        : copy.Flags.FirstOrDefault(f => f.Name is not ("from" or "link")) is { } flag ? new("other-flag", $"--{flag.Name} says what a mount cannot say")
        : copy.Sources.FirstOrDefault(s => s.Value.AsSpan().ContainsAny(OddInMounts)) is { } odd ? new("odd-name", $"{odd.Value} cannot be written into a mount as it is")
        : copy.Sources.FirstOrDefault(s => s.Value.AsSpan().ContainsAny("*?[")) is { } pattern ? new("pattern", $"a mount knows no patterns such as {pattern.Value}")
        : items.Length != copy.Sources.Length || (items.Length > 1 && items.Any(i => i.IsFolder)) ? new("file-or-folder", "nobody knows which of the sources are files")
        : FromOf(context.Build, copy).Why is { } why ? why
        : items.FirstOrDefault(i => Entry(context, copy, i.Source) is { Kind: not (ContextEntryKind.File or ContextEntryKind.Folder) }) is { } link ? new("link", $"{link.Source} is a link")
        : null;

    /// <summary>The name by which a mount takes the same stage or image; both null for the build context.</summary>
    public static (string? Name, Obstacle? Why) FromOf(BuildModel build, CopyInstruction copy) =>
        copy.Flags.LastOrDefault(f => f.Name == "from")?.Value is not { Length: > 0 } from ? default
        : from.AsSpan().ContainsAny(OddInMounts) ? (null, new("odd-name", $"a mount cannot name {from}"))
        // Mounts find stages by their names alone (BuildKit detectRunMount).
        : !from.All(char.IsAsciiDigit) || build.StageCalled(from) is not { } stage ? (from, null)
        : stage.Name is { } name ? (name, null)
        : (null, new("stage-without-name", $"stage {from} has no name, by which alone a mount finds it"));

    private static CopiedItem? Item(TransformContext context, CopyInstruction copy, string source, (string Path, bool IsFolder) destination)
    {
        var isFromElsewhere = copy.Flags.Any(f => f.Name == "from");
        var path = isFromElsewhere ? ImagePath.Join("/", source) : ImagePath.Join("/", source)[1..];
        var name = path[(path.LastIndexOf('/') + 1)..];
        var (target, isFolder) = destination;
        var entry = Entry(context, copy, path);
        var isKnownFolder = entry is { Kind: ContextEntryKind.Folder } || name.Length == 0 || source.EndsWith('/') || source is "." or ".." || source.EndsWith("/.", StringComparison.Ordinal);
        var isFile = !isKnownFolder && (entry is not null || HasEnding(name) || HasEnding(target));
        return isKnownFolder ? new CopiedItem(path, target) { IsFolder = true }
            : isFile ? new CopiedItem(path, isFolder ? ImagePath.Join(target, name) : target) { TargetInFolder = isFolder ? null : ImagePath.Join(target, name) }
            : isFolder ? null
            : new CopiedItem(path, target) { IsFolder = true, MayBeFile = true };
    }

    private static ContextEntry? Entry(TransformContext context, CopyInstruction copy, string source) =>
        copy.Flags.Any(f => f.Name == "from") ? null : context.Context.Or(null)?.Sent.Or(null)?.Find(source);

    // Folders hardly ever have one; a name that only begins with a dot has none.
    private static bool HasEnding(string path) => path[(path.LastIndexOf('/') + 1)..].LastIndexOf('.') > 0;
}
