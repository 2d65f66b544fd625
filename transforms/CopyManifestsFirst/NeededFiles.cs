using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Semantics.Installations;

namespace DockerfileOptimizer.Transforms.CopyManifestsFirst;

/// <summary>Those of the files of a COPY that are read, as COPYs: one for each folder, and one for each folder that is read with all that is in it.</summary>
internal sealed class NeededFiles
{
    private readonly CopiedFiles _files;
    private readonly PathSet _reads;
    private readonly Func<string, string> _rest;
    private readonly ImmutableArray<CopiedFile> _read;
    private readonly ImmutableArray<CopiedFile> _trees;

    /// <param name="files">What the COPY brings.</param>
    /// <param name="reads">What is read.</param>
    /// <param name="rest">A path counted from where the COPY goes.</param>
    public NeededFiles(CopiedFiles files, PathSet reads, Func<string, string> rest)
    {
        (_files, _reads, _rest) = (files, reads, rest);
        _read = [.. files.All.Where(f => !f.IsFolder && reads.MayTouch(f.Path))];
        _trees = [.. Trees()];
    }

    /// <summary>Names of files in the order in which people write them; others stand behind them.</summary>
    public required ImmutableArray<string> Order { private get; init; }

    /// <summary>The COPYs.</summary>
    public ImmutableArray<FirstCopy> Copies =>
    [
        .. _read.Where(f => !_trees.Any(t => IsBelow(f, t))).GroupBy(f => CopiedFiles.FolderOf(f.Path)).Select(FilesIn).Concat(_trees.Select(Whole))
            .OrderBy(c => c.Folder.Length > 0).ThenBy(c => c.Folder, StringComparer.Ordinal),
    ];

    /// <summary>What is not read.</summary>
    public IEnumerable<CopiedFile> Rest => _files.All.Where(f => !f.IsFolder && !_reads.MayTouch(f.Path));

    /// <summary>Whether nothing is left for later.</summary>
    public bool IsAll => !Rest.Any();

    /// <summary>Why the COPYs do not bring all that is read; null when they do.</summary>
    public Obstacle? Obstacle =>
        _read.FirstOrDefault(f => !f.IsFile) is { } odd ? new("reads-a-link", $"the installation reads {odd.Entry.Path}, which is no regular file")
        : Copies.SelectMany(c => c.Words).FirstOrDefault(w => !CopyStyle.CanWrite(w)) is { } word ? new("odd-words", $"{word} would have to be written with quotation marks or escapes")
        : Unseen() is { } folder ? new("looks-into-a-folder", $"the installation looks into {folder.Entry.Path}, of which nothing would come first")
        : null;

    // Folders that are read with all that is in them, where that is not all there is; the outermost ones.
    private IEnumerable<CopiedFile> Trees() => _files.All
        .Where(f => f.IsFolder && _rest(f.Path).Length > 0 && f.Entry.Path.Length > 0 && IsTree(f) && !IsTree(_files.Find(CopiedFiles.FolderOf(f.Path))))
        .Where(f => _files.Below(f.Path).Any() && _files.Below(f.Path).All(b => b.Entry.Kind is ContextEntryKind.File or ContextEntryKind.Folder));

    private bool IsTree(CopiedFile? folder) => folder is not null && _rest(folder.Path).Length > 0 && _reads.MayTouch(folder.Path + "/.") && _files.Below(folder.Path).All(f => _reads.MayTouch(f.Path));

    private FirstCopy FilesIn(IGrouping<string, CopiedFile> group) => new(_rest(group.Key), [.. group.OrderBy(f => (uint)Order.IndexOf(f.Name)).Select(f => f.Entry.Path)]);

    private FirstCopy Whole(CopiedFile folder) => new(_rest(folder.Path), [folder.Entry.Path + "/"]);

    private CopiedFile? Unseen()
    {
        var seen = _read.Concat(_trees.SelectMany(t => _files.Below(t.Path))).SelectMany(f => Above(f.Path)).ToHashSet(StringComparer.Ordinal);
        return _files.All.FirstOrDefault(f => f.IsFolder && _reads.MayTouch(f.Path) && !seen.Contains(f.Path));
    }

    private static IEnumerable<string> Above(string path)
    {
        for (; path.Length > 1; path = CopiedFiles.FolderOf(path))
        {
            yield return path;
        }

        yield return "/";
    }

    private static bool IsBelow(CopiedFile file, CopiedFile folder) => file.Path.StartsWith(folder.Path + "/", StringComparison.Ordinal);
}
