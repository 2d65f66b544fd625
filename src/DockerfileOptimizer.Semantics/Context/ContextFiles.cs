using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Context;

/// <summary>Files, folders and links of a context as a tree. Immutable.</summary>
public sealed class ContextFiles
{
    // Linux gives up behind 40 links; fs.RootPath of containerd/continuity, which BuildKit asks, behind 255.
    private const int MostLinks = 255;

    private readonly Dictionary<string, ContextEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<ContextEntry>> _children = new(StringComparer.Ordinal);

    private ContextFiles(IEnumerable<ContextEntry> entries)
    {
        foreach (var entry in entries.Where(e => e.Path.Length > 0))
        {
            _entries[entry.Path] = entry;
            for (var folder = entry.Folder; folder.Length > 0 && !_entries.ContainsKey(folder); folder = _entries[folder].Folder)
            {
                _entries.Add(folder, ContextEntry.OfFolder(folder));
            }
        }

        All = [.. _entries.Values.OrderBy(e => e.Path, StringComparer.Ordinal)];
        foreach (var group in All.GroupBy(e => e.Folder, StringComparer.Ordinal))
        {
            _children.Add(group.Key, [.. group]);
        }
    }

    /// <summary>No files at all.</summary>
    public static ContextFiles Empty { get; } = new([]);

    /// <summary>The root itself, an entry with an empty path, which is in no list.</summary>
    public static ContextEntry Root { get; } = ContextEntry.OfFolder("");

    /// <summary>All entries but the root, in the order of their paths (ordinal).</summary>
    public ImmutableArray<ContextEntry> All { get; }

    /// <summary>Makes a tree. Folders that only their files name are added; of two entries with one path the later one counts.</summary>
    /// <param name="entries">Files, folders and links in any order.</param>
    public static ContextFiles Of(IEnumerable<ContextEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return new(entries);
    }

    /// <summary>What stands at a path, links not followed; null when nothing does.</summary>
    /// <param name="path">A path as <see cref="ContextEntry.Path"/> is one; empty for the root.</param>
    public ContextEntry? Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Length == 0 ? Root : _entries.GetValueOrDefault(path);
    }

    /// <summary>What lies in a folder, not deeper, in order.</summary>
    /// <param name="folder">The folder's path; empty for the root.</param>
    public ImmutableArray<ContextEntry> ChildrenOf(string folder) => _children.TryGetValue(folder, out var children) ? children : [];

    /// <summary>What lies in a folder at any depth, parents before children; without the folder itself.</summary>
    /// <param name="folder">The folder's path; empty for the root.</param>
    public IEnumerable<ContextEntry> Below(string folder) => ChildrenOf(folder).SelectMany(c => c.Kind == ContextEntryKind.Folder ? Below(c.Path).Prepend(c) : [c]);

    /// <summary>
    /// What a path leads to when links on the way are followed, none of which leads out: an absolute one counts from the root
    /// (containerd/continuity <c>fs.RootPath</c>). Null when nothing is there or links go in circles.
    /// </summary>
    /// <param name="path">A path, with or without a slash in front; empty for the root.</param>
    public ContextEntry? Follow(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var open = new Stack<string>(path.Split('/').Reverse());
        var at = Root;
        for (var links = 0; open.TryPop(out var part);)
        {
            if (part is "" or ".")
            {
                continue;
            }

            var next = part == ".." ? Find(at.Folder) : Find(at.Path.Length == 0 ? part : $"{at.Path}/{part}");
            if (next is null || (at.Kind != ContextEntryKind.Folder))
            {
                return null;
            }

            if (next.Kind != ContextEntryKind.Link)
            {
                at = next;
                continue;
            }

            if (next.LinkTarget is not { } target || ++links > MostLinks)
            {
                return null;
            }

            at = target.StartsWith('/') ? Root : at;
            foreach (var step in target.Split('/').Reverse())
            {
                open.Push(step);
            }
        }

        return at;
    }
}
