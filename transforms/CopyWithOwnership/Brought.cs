using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.CopyWithOwnership;

/// <summary>What a COPY brings, as far as its words and the build context tell.</summary>
/// <param name="Target">The destination as an absolute path.</param>
/// <param name="Files">Where the sources arrive that are files, or are taken for files by their names; null where a source is a folder, a pattern, or nobody knows, and for ADD, which unpacks archives.</param>
internal sealed record Brought(string Target, ImmutableArray<BroughtFile>? Files)
{
    /// <summary>What it brings; unknown where a variable or the working directory decides.</summary>
    public static Known<Brought> Of(FileTransferInstruction copy, TransformContext context)
    {
        var build = context.Build;
        if (copy.Destination is not { } destination || copy.Arguments.Items.Any(a => a.Value.Contains('$', StringComparison.Ordinal) || a.Value.AsSpan().ContainsAny('"', '\'', build.Syntax.EscapeCharacter)))
        {
            return Known.Unknown<Brought>("a variable or a quote is part of a path");
        }

        var workdir = build.StateBefore(copy)?.Workdir ?? Known.Unknown<string>("nobody knows the working directory");
        if (!destination.Value.StartsWith('/') && !workdir.IsKnown)
        {
            return Known.Unknown<Brought>(workdir.WhyUnknown!);
        }

        var target = ImagePath.Join(workdir.Or("/")!, destination.Value);
        var isFolder = copy.Sources.Length > 1 || destination.Value is "." || destination.Value.EndsWith('/') || destination.Value.EndsWith("/.", StringComparison.Ordinal);
        var files = copy.Sources.Select(s => FileOf(copy, s, context, (target, isFolder))).ToList();
        return Known.Of(new Brought(target, files.Contains(null) || copy is AddInstruction ? null : [.. files.OfType<BroughtFile>()]));
    }

    private static BroughtFile? FileOf(FileTransferInstruction copy, Argument source, TransformContext context, (string Path, bool IsFolder) destination)
    {
        var (target, isFolder) = destination;
        if (copy.HeredocOf(source) is { } heredoc)
        {
            return new BroughtFile(isFolder ? ImagePath.Join(target, heredoc.Name) : target) { IsExecutable = false };
        }

        var path = source.Value;
        var name = path.TrimEnd('/')[(path.TrimEnd('/').LastIndexOf('/') + 1)..];
        if (name is "" or "." or ".." || path.EndsWith('/') || path.AsSpan().ContainsAny("*?["))
        {
            return null;
        }

        var entry = copy.Flags.Any(f => f.Name == "from") ? null : context.Context.Or(null)?.Sent.Or(null)?.Follow(path);
        return entry is { Kind: not ContextEntryKind.File } || (entry is null && !isFolder && !HasEnding(name) && !HasEnding(target))
            ? null
            : new BroughtFile(isFolder ? ImagePath.Join(target, name) : target) { IsExecutable = entry?.IsExecutable, Size = entry?.Size, IsCertain = entry is not null };
    }

    // Folders hardly ever have one; a name that only begins with a dot has none.
    private static bool HasEnding(string path) => path[(path.LastIndexOf('/') + 1)..].LastIndexOf('.') > 0;
}
