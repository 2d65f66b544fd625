using System.Collections.Immutable;
using DockerfileOptimizer.Images.Layers;

namespace DockerfileOptimizer.Images.Trees;

/// <summary>What becomes of nodes while layers are laid over one another, and what that costs of the limits.</summary>
internal sealed class TreeLedger(Budget budget)
{
    // What a node takes in memory with its place in its folder, and what a row of the shadowed takes.
    private const int NodeBytes = 256;
    private const int RowBytes = 80;

    private readonly ImmutableArray<ShadowedNode>.Builder shadowed = ImmutableArray.CreateBuilder<ShadowedNode>();
    private readonly ImmutableArray<LayerNote>.Builder notes = ImmutableArray.CreateBuilder<LayerNote>();
    private int layer;

    public Place Place { get; private set; } = new("");

    public ImmutableArray<ShadowedNode> Shadowed => shadowed.ToImmutable();

    public void Start(ImageLayer next)
    {
        (layer, Place) = (next.Index, next.Place);
        notes.Clear();
    }

    public ImmutableArray<LayerNote> Notes() => notes.ToImmutable();

    public ImageNode New(string name, ImageNode parent, string path)
    {
        // Links can lead deeper than any path may; what walks the tree relies on this.
        if (parent.Depth >= budget.Limits.PathBytes / 2)
        {
            throw Place.Error($"more than {budget.Limits.PathBytes / 2} folders deep", path);
        }

        budget.Remember(NodeBytes + (2L * name.Length), Place);
        return new(name, parent, layer);
    }

    /// <summary>A folder that no entry names counts like an entry.</summary>
    public ImageNode NewImplied(string name, ImageNode parent, string path)
    {
        budget.AddEntry(Place);
        var folder = New(name, parent, path);
        folder.Imply(layer);
        return folder;
    }

    public void Remember(long bytes) => budget.Remember(bytes, Place);

    public void Note(string path, string text)
    {
        budget.Remember(RowBytes + (2L * (path.Length + text.Length)), Place);
        notes.Add(new(path, text));
    }

    /// <summary>Tells of a node, or of all that is below it, that it is not in the image any more.</summary>
    /// <param name="node">The node; folders themselves are not told.</param>
    /// <param name="cause">What happens to it.</param>
    /// <param name="by">What takes its place; null: nothing.</param>
    public void Shadow(ImageNode node, ShadowCause cause, ImageNode? by)
    {
        if (node.Kind == EntryKind.Directory)
        {
            foreach (var child in node.Unsorted)
            {
                Shadow(child, cause, null);
            }

            return;
        }

        budget.Remember(RowBytes, Place);
        var same = by is { Kind: EntryKind.File, Content: not null } && node.Content == by.Content;
        shadowed.Add(new(node, layer, cause, same));
    }

    /// <summary>Takes away what layers below have put at a node; a folder stays as long as this layer has something in it.</summary>
    public void Remove(ImageNode node)
    {
        if (node.Kind == EntryKind.Directory)
        {
            Clear(node);
        }

        if (node.Layer == layer)
        {
            return;
        }

        if (node.Unsorted.Count > 0)
        {
            node.Imply(layer);
            return;
        }

        Shadow(node, ShadowCause.Removed, null);
        node.Parent?.Take(node);
    }

    /// <summary>Takes away what layers below have put into a folder.</summary>
    public void Clear(ImageNode folder)
    {
        // Once cleared, a folder gets nothing of the layers below any more: a layer that says it again and again costs nothing.
        if (folder.ClearedBy == layer)
        {
            return;
        }

        folder.ClearedBy = layer;
        foreach (var child in folder.Unsorted.ToArray())
        {
            Remove(child);
        }
    }
}
