using System.Runtime.InteropServices;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Images.Layers;
using DockerfileOptimizer.Images.Trees;

namespace DockerfileOptimizer.Inspection.Efficiency;

/// <summary>
/// Counts for <see cref="EfficiencyScore"/>. A path counts once for each layer that has it as a leaf: a file, link or device with its size (a hard
/// link has none), a folder that has nothing in this layer with 0, a removal with 0, or, if a folder is removed, with the sizes of all files that
/// were below it. Marks that make a folder opaque do not count, as in dive; but what they hide is not below a folder that is removed
/// later, where dive still sees it. Files come from the tree; what it does not tell, marks and empty
/// folders, is observed while it is read.
/// </summary>
internal sealed class EfficiencyLedger
{
    private readonly HashSet<(int Layer, string Path)> removals = [];
    private readonly List<string> emptyFolders = [];
    private readonly HashSet<string> folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> parents = new(StringComparer.Ordinal);
    private int layer = -1;

    /// <summary>Takes an entry, before it is laid over the layers below.</summary>
    public void Observe(ImageLayer next, LayerEntry entry)
    {
        if (next.Index != layer)
        {
            EndLayer();
            layer = next.Index;
        }

        if (entry.Kind == EntryKind.Removal)
        {
            removals.Add((layer, entry.Path));
        }
        else if (entry.Kind is EntryKind.Directory or EntryKind.OpaqueDirectory && entry.Path.Length > 0)
        {
            folders.Add(entry.Path);
        }

        for (var path = Above(entry.Path); path.Length > 0 && parents.Add(path); path = Above(path))
        {
        }
    }

    /// <summary>The score of a tree whose entries were all observed.</summary>
    public EfficiencyScore Score(ImageTree tree)
    {
        EndLayer();
        var (counted, paths) = (0L, new Dictionary<string, (long Smallest, long Sum)>(StringComparer.Ordinal));
        foreach (var shadowed in tree.Shadowed.Where(s => s.ByLayer != s.Node.Layer))
        {
            counted += Add(paths, shadowed.Node.Path, StoredSize.Of(shadowed.Node));
        }

        foreach (var ((_, path), size) in RemovedSizes(tree))
        {
            counted += Add(paths, path, size);
        }

        counted += tree.Nodes().Where(n => n.Kind != EntryKind.Directory).Sum(StoredSize.Of);
        foreach (var path in paths.Keys.ToArray())
        {
            if (tree.Find(path) is { Kind: not EntryKind.Directory } node)
            {
                Add(paths, path, StoredSize.Of(node));
            }
        }

        foreach (var path in emptyFolders.Where(paths.ContainsKey))
        {
            Add(paths, path, 0);
        }

        return new(counted - paths.Values.Sum(p => p.Sum - p.Smallest), counted);
    }

    private void EndLayer()
    {
        emptyFolders.AddRange(folders.Where(f => !parents.Contains(f)));
        folders.Clear();
        parents.Clear();
    }

    // A row of the shadowed belongs to each removal at its path or above it, as dive adds up for each mark.
    private Dictionary<(int Layer, string Path), long> RemovedSizes(ImageTree tree)
    {
        var sizes = new Dictionary<(int, string), long>();
        foreach (var shadowed in tree.Shadowed.Where(s => s.Cause == ShadowCause.Removed))
        {
            var size = 0L;
            for (var path = shadowed.Node.Path; path.Length > 0; path = Above(path))
            {
                if (removals.Contains((shadowed.ByLayer, path)))
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(sizes, (shadowed.ByLayer, path), out _) += size;
                }

                // At its own path a file counts nothing.
                size = StoredSize.Of(shadowed.Node);
            }
        }

        return sizes;
    }

    private static long Add(Dictionary<string, (long Smallest, long Sum)> paths, string path, long size)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(paths, path, out var isThere);
        entry = isThere ? (Math.Min(entry.Smallest, size), entry.Sum + size) : (size, size);
        return size;
    }

    private static string Above(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];
}
