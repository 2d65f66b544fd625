using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>Where a COPY or ADD brings what, as far as its words tell.</summary>
internal static class TransferPlace
{
    /// <summary>The absolute target, and the sources as they are written; nulls where variables or here-documents keep them unknown.</summary>
    public static (string? Target, ImmutableArray<string>? Sources) Of(BuildModel build, FileTransferInstruction transfer)
    {
        var state = build.StateBefore(transfer)!;
        var escape = build.Syntax.EscapeCharacter;
        var words = transfer.Arguments.Items.Select(a => DockerfileWord.VariablesIn(a.Value, escape).All(v => state.Variables[v.Name].IsKnown) ? DockerfileWord.Expand(a.Value, escape, n => state.Variables[n].Or(null)) : null).ToList();
        return words.Count < 2 || words.Contains(null) || (state.Workdir.Or(null) ?? (words[^1] is ['/', ..] ? "/" : null)) is not { } workdir || transfer.Sources.Any(s => transfer.HeredocOf(s) is not null)
            ? (null, null)
            : (ImagePath.Join(workdir, words[^1]!), [.. words.SkipLast(1).Select(w => w!)]);
    }

    /// <summary>
    /// Where a file of the build context arrives. A target without a slash at its end is a file or a folder, by what is there: most likely the file where its
    /// last part is the file's name or has an ending; null where nobody knows.
    /// </summary>
    public static string? Of(BuildModel build, FileTransferInstruction transfer, CopiedEntry entry)
    {
        if (entry.Target.Or(null) is { } known)
        {
            return known;
        }

        var name = entry.Entry.Path[(entry.Entry.Path.LastIndexOf('/') + 1)..];
        return entry.Entry.Kind == ContextEntryKind.Folder || Of(build, transfer) is not ({ } target, [var source]) || !source.EndsWith(name, StringComparison.Ordinal) ? null
            : target[(target.LastIndexOf('/') + 1)..] is var last && (last == name || last.Contains('.', StringComparison.Ordinal)) ? target
            : null;
    }

    /// <summary>The file that a single source makes in a folder that holds more than what is copied; the target itself in any other, or where that is not known.</summary>
    public static string FileIn(string target, ImmutableArray<string> sources, Func<string, bool> isOfSystem) =>
        isOfSystem(target) && sources is [var source] && source.Split('/')[^1] is { Length: > 0 } name && name.Contains('.', StringComparison.Ordinal) && name is not "." and not ".."
            ? ImagePath.Join(target, name)
            : target;

    /// <summary>The same for several sources with plain names.</summary>
    public static IEnumerable<string> FilesIn(string target, ImmutableArray<string> sources, Func<string, bool> isOfSystem) =>
        sources.All(s => s.AsSpan().IndexOfAny("*?[") < 0 && FileIn(target, [s], isOfSystem) != target) ? sources.Select(s => FileIn(target, [s], isOfSystem)) : [target];
}
