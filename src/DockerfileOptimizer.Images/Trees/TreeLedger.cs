using System.Collections.Immutable;
using DockerfileOptimizer.Images.Layers;

namespace DockerfileOptimizer.Images.Trees;

/// <summary>What becomes of nodes while layers are laid over one another, and what that costs of the limits.</summary>
internal sealed class TreeLedger(Budget budget)
{
    // What things take in memory, measured: a node with its name's fixed part and its place in its folder; what a folder takes to hold
    // anything; a row of the shadowed; what few nodes have. Attributes count twice, for what reading them leaves behind.
    private const int NodeBytes = 220;
    private const int FolderBytes = 210;
    private const int RowBytes = 64;
    private const int RareBytes = 90;

    private readonly ImmutableArray<ShadowedNode>.Builder shadowed = ImmutableArray.CreateBuilder<ShadowedNode>();
    private NoteList notes = new();
    private int layer;

    public Place Place { get; private set; } = new("");

    public ImmutableArray<ShadowedNode> Shadowed => shadowed.ToImmutable();

    public void Start(ImageLayer next)
    {
        (layer, Place) = (next.Index, next.Place);
        notes = new();
    }

    public ImmutableArray<LayerNote> Notes() => notes.All();

    public ImageNode New(string name, ImageNode parent, string path)
    {
        // Links can lead deeper than any path may; what walks the tree relies on this.
        if (parent.Depth >= budget.Limits.PathBytes / 2)
        {
            throw Place.Error($"more than {budget.Limits.PathBytes / 2} folders deep", path);
        }

        budget.Remember(NodeBytes + (2L * name.Length) + (parent.Unsorted.Count == 0 ? FolderBytes : 0), Place);
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

    public void RememberTraits(LayerEntry entry)
    {
        if (entry.LinkTarget.Length > 0 || !entry.Attributes.IsEmpty)
        {
            budget.Remember(RareBytes + (2L * entry.LinkTarget.Length) + entry.Attributes.Sum(a => 256L + (4 * a.Key.Length) + (2 * a.Value.Length)), Place);
        }
    }

    public void Note(string path, string text) => notes.Add(path, text);

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
