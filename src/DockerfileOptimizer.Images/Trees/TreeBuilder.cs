using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DockerfileOptimizer.Images.Layers;

namespace DockerfileOptimizer.Images.Trees;

/// <summary>Lays one layer over the other. Removals count for the layers below alone, wherever in a layer they stand (OCI image-spec, <c>layer.md</c>).</summary>
internal sealed class TreeBuilder
{
    private readonly TreeRequest request;
    private readonly ImageNode root = new("", null, 0);
    private readonly TreeLedger ledger;
    private readonly TreeFolders folders;
    private readonly ImmutableArray<LayerContent>.Builder layers = ImmutableArray.CreateBuilder<LayerContent>();
    private int layer;
    private long kept;
    private long besides;

    public TreeBuilder(TreeRequest request, Budget budget)
    {
        this.request = request;
        root.Imply(0);
        ledger = new(budget);
        folders = new(root, ledger);
    }

    public void Add(ImageLayer next, LayerReader reader)
    {
        layer = next.Index;
        ledger.Start(next);
        var (entries, bytes) = (0, 0L);
        while (reader.Next() is { } entry)
        {
            entries++;
            bytes += entry.Size;
            request.Observe?.Invoke(next, entry);
            Add(entry, reader);
        }

        layers.Add(new(next, reader.UnpackedBytes, bytes, entries, [.. reader.Notes, .. ledger.Notes()]));
    }

    public ImageTree Build() => new(root, layers.ToImmutable(), ledger.Shadowed);

    private void Add(LayerEntry entry, LayerReader reader)
    {
        if (entry.Kind is not (EntryKind.Removal or EntryKind.OpaqueDirectory))
        {
            Write(entry, reader);
        }
        else if (folders.Existing(entry.Path, layer) is { } node)
        {
            if (entry.Kind == EntryKind.Removal)
            {
                ledger.Remove(node);
            }
            else
            {
                ledger.Clear(node);
            }
        }
    }

    private void Write(LayerEntry entry, LayerReader reader)
    {
        ledger.RememberTraits(entry);
        if (entry.Path.Length == 0)
        {
            root.Write(entry, layer);
            return;
        }

        var slash = entry.Path.LastIndexOf('/');
        var folder = folders.Folder(entry.Path, layer);
        var existing = folder.Child(entry.Path.AsSpan(slash + 1));
        if (existing is { Kind: EntryKind.Directory } && entry.Kind == EntryKind.Directory)
        {
            existing.Write(entry, layer);
            return;
        }

        var node = ledger.New(entry.Path[(slash + 1)..], folder, entry.Path);
        Fill(node, entry, reader, existing);
        if (existing is not null)
        {
            ledger.Shadow(existing, ShadowCause.Replaced, node);
        }

        folder.Put(node);
    }

    private void Fill(ImageNode node, LayerEntry entry, LayerReader reader, ImageNode? existing)
    {
        if (entry.Kind == EntryKind.HardLink)
        {
            var target = folders.Existing(entry.LinkTarget, layer);
            node.WriteLink(
                target switch
                {
                    null => throw ledger.Place.Error($"a hard link to {PathText.Printable(entry.LinkTarget)}, which is not there", entry.Path),
                    { Kind: EntryKind.Directory } => throw ledger.Place.Error("a hard link to a folder", entry.Path),
                    _ when target == existing => throw ledger.Place.Error("a hard link to itself", entry.Path),
                    _ => target,
                },
                layer);
            return;
        }

        node.Write(entry, layer);
        if (entry.Kind == EntryKind.File)
        {
            ReadContent(node, entry, reader);
        }
    }

    private void ReadContent(ImageNode node, LayerEntry entry, LayerReader reader)
    {
        if (IsKept(entry))
        {
            var content = ReadWhole(entry, reader);
            node.WriteContent(request.HashContents ? ContentDigest.From(SHA256.HashData(content)) : null, ImmutableCollectionsMarshal.AsImmutableArray(content));
        }
        else if (request.HashContents)
        {
            node.WriteContent(reader.HashContent(), default);
        }
    }

    private bool IsKept(LayerEntry entry) =>
        request.Keep?.Invoke(entry.Path) == true
            ? HasRoom(ref kept, request.KeptBytes, entry.Size)
            : request.KeepBesides?.Invoke(entry.Path) == true && HasRoom(ref besides, request.BesidesBytes, entry.Size);

    private static bool HasRoom(ref long taken, long most, long size)
    {
        if (size > most - taken)
        {
            return false;
        }

        taken += size;
        return true;
    }

    private static byte[] ReadWhole(LayerEntry entry, LayerReader reader)
    {
        var content = new byte[entry.Size];
        var read = 0;
        for (var piece = reader.ReadContent(); !piece.IsEmpty; piece = reader.ReadContent())
        {
            piece.CopyTo(content.AsSpan(read));
            read += piece.Length;
        }

        return content;
    }
}
