using System.Collections.Immutable;
using DockerfileOptimizer.Images.Layers;

namespace DockerfileOptimizer.Images.Trees;

/// <summary>A file, folder, link or device of an image. It does not change once the tree is read.</summary>
public sealed class ImageNode
{
    private static readonly ImmutableSortedDictionary<string, ImmutableArray<byte>> NoAttributes = ImmutableSortedDictionary<string, ImmutableArray<byte>>.Empty;

    private Dictionary<string, ImageNode>? children;

    internal ImageNode(string name, ImageNode? parent, int layer)
    {
        (Name, Parent, Layer) = (name, parent, layer);
        Depth = parent is null ? 0 : parent.Depth + 1;
    }

    /// <summary>Its name in its folder, as <see cref="PathText"/> decodes it; empty: the root.</summary>
    public string Name { get; }

    /// <summary>Its folder; null: it is the root.</summary>
    public ImageNode? Parent { get; }

    /// <summary>What it is; never a hard link, a removal or an opaque mark, which are things of layers.</summary>
    public EntryKind Kind { get; private set; } = EntryKind.Directory;

    /// <summary>The index of the layer that last wrote it; for a folder, the last one that has an entry for it.</summary>
    public int Layer { get; private set; }

    /// <summary>A folder that no entry names, only paths below it: mode and owner are an engine's.</summary>
    public bool IsImplied { get; private set; }

    /// <summary>Permissions with set-user, set-group and sticky bit: 0 to 07777.</summary>
    public int Mode { get; private set; }

    /// <summary>The owner's number.</summary>
    public long Uid { get; private set; }

    /// <summary>The group's number.</summary>
    public long Gid { get; private set; }

    /// <summary>Bytes of a file, holes included; 0 for all else.</summary>
    public long Size { get; private set; }

    /// <summary>The SHA-256 of a file's content; null for all else, and if contents were not hashed.</summary>
    public ContentDigest? Content { get; internal set; }

    /// <summary>A file's content where <see cref="TreeRequest.Keep"/> wanted it; default: it is not kept.</summary>
    public ImmutableArray<byte> KeptContent { get; internal set; }

    /// <summary>What a symbolic link says, as it is; empty for all else.</summary>
    public string LinkTarget { get; private set; } = "";

    /// <summary>The path that this is another name of, as its layer says; null: it is no hard link. That path may have been replaced since.</summary>
    public string? HardLinkOf { get; private set; }

    /// <summary>Extended attributes by name, such as <c>security.capability</c>.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<byte>> Attributes { get; private set; } = NoAttributes;

    /// <summary>When it was modified, in seconds since 1970; may be negative.</summary>
    public long ModifiedUnixSeconds { get; private set; }

    /// <summary>A device's major number; 0 for all else.</summary>
    public int DeviceMajor { get; private set; }

    /// <summary>A device's minor number; 0 for all else.</summary>
    public int DeviceMinor { get; private set; }

    /// <summary>What a folder holds, sorted by name (ordinal); empty for all else.</summary>
    public IReadOnlyList<ImageNode> Children => children is null ? [] : [.. children.Values.OrderBy(c => c.Name, StringComparer.Ordinal)];

    /// <summary>The path from the root, without a slash in front; empty: the root.</summary>
    public string Path => Parent is null ? "" : Parent.Parent is null ? Name : $"{Parent.Path}/{Name}";

    /// <summary>The folders above it, and itself.</summary>
    internal int Depth { get; }

    /// <summary>The last layer that took from this folder all that layers below had put there; -1: none.</summary>
    internal int ClearedBy { get; set; } = -1;

    internal ICollection<ImageNode> Unsorted => children is null ? [] : children.Values;

    /// <summary>What a folder has by a name; null: nothing, or it is no folder.</summary>
    /// <param name="name">The name in the folder.</param>
    public ImageNode? Child(ReadOnlySpan<char> name) =>
        children is not null && children.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var child) ? child : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {PathText.Printable(Path)}";

    internal void Put(ImageNode child) => (children ??= new(StringComparer.Ordinal))[child.Name] = child;

    internal void Take(ImageNode child) => children?.Remove(child.Name);

    /// <summary>Makes it a folder as engines make those that no entry names (moby <c>pkg/archive/diff.go</c> and containerd: 0755, root).</summary>
    internal void Imply(int layer) => (Layer, IsImplied, Mode, Uid, Gid, Attributes, ModifiedUnixSeconds) = (layer, true, 0x1ED, 0, 0, NoAttributes, 0);

    internal void Write(LayerEntry entry, int layer)
    {
        (Layer, IsImplied, Kind) = (layer, false, entry.Kind);
        (Mode, Uid, Gid, Size) = (entry.Mode, entry.Uid, entry.Gid, entry.Size);
        (LinkTarget, Attributes, ModifiedUnixSeconds) = (entry.LinkTarget, entry.Attributes, entry.ModifiedUnixSeconds);
        (DeviceMajor, DeviceMinor) = (entry.DeviceMajor, entry.DeviceMinor);
    }

    internal void WriteLink(ImageNode target, int layer)
    {
        (Layer, IsImplied, Kind) = (layer, false, target.Kind);
        (Mode, Uid, Gid, Size) = (target.Mode, target.Uid, target.Gid, target.Size);
        (LinkTarget, Attributes, ModifiedUnixSeconds) = (target.LinkTarget, target.Attributes, target.ModifiedUnixSeconds);
        (DeviceMajor, DeviceMinor) = (target.DeviceMajor, target.DeviceMinor);
        (Content, KeptContent, HardLinkOf) = (target.Content, target.KeptContent, target.Path);
    }
}
