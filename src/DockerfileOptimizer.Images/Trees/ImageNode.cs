using System.Collections.Immutable;
using DockerfileOptimizer.Images.Layers;

namespace DockerfileOptimizer.Images.Trees;

/// <summary>A file, folder, link or device of an image. It does not change once the tree is read.</summary>
public sealed class ImageNode
{
    private static readonly ImmutableSortedDictionary<string, ImmutableArray<byte>> NoAttributes = ImmutableSortedDictionary<string, ImmutableArray<byte>>.Empty;

    // There may be hundreds of thousands: what few nodes have is elsewhere, and numbers are as wide as they must be.
    private Dictionary<string, ImageNode>? children;
    private RareTraits? rare;
    private ContentDigest content;
    private uint uid;
    private uint gid;
    private ushort mode;
    private bool isHashed;

    internal ImageNode(string name, ImageNode? parent, int layer)
    {
        (Name, Parent, Layer) = (name, parent, layer);
        Depth = parent is null ? (short)0 : (short)(parent.Depth + 1);
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
    public int Mode => mode;

    /// <summary>The owner's number.</summary>
    public long Uid => uid;

    /// <summary>The group's number.</summary>
    public long Gid => gid;

    /// <summary>Bytes of a file, holes included; 0 for all else.</summary>
    public long Size { get; private set; }

    /// <summary>The SHA-256 of a file's content; null for all else, and if contents were not hashed.</summary>
    public ContentDigest? Content => isHashed ? content : null;

    /// <summary>A file's content where <see cref="TreeRequest.Keep"/> wanted it; default: it is not kept.</summary>
    public ImmutableArray<byte> KeptContent => rare is null ? default : rare.KeptContent;

    /// <summary>What a symbolic link says, as it is; empty for all else.</summary>
    public string LinkTarget => rare?.LinkTarget ?? "";

    /// <summary>The path that this is another name of, as its layer says; null: it is no hard link. That path may have been replaced since.</summary>
    public string? HardLinkOf => rare?.HardLinkOf?.Path;

    /// <summary>Extended attributes by name, such as <c>security.capability</c>.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<byte>> Attributes => rare?.Attributes ?? NoAttributes;

    /// <summary>When it was modified, in seconds since 1970; may be negative.</summary>
    public long ModifiedUnixSeconds { get; private set; }

    /// <summary>A device's major number; 0 for all else.</summary>
    public int DeviceMajor => rare?.DeviceMajor ?? 0;

    /// <summary>A device's minor number; 0 for all else.</summary>
    public int DeviceMinor => rare?.DeviceMinor ?? 0;

    /// <summary>What a folder holds, sorted by name (ordinal); empty for all else.</summary>
    public IReadOnlyList<ImageNode> Children => children is null ? [] : [.. children.Values.OrderBy(c => c.Name, StringComparer.Ordinal)];

    /// <summary>The path from the root, without a slash in front; empty: the root.</summary>
    public string Path => Parent is null ? "" : Parent.Parent is null ? Name : $"{Parent.Path}/{Name}";

    /// <summary>The folders above it.</summary>
    internal short Depth { get; }

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
    internal void Imply(int layer) => (Layer, IsImplied, mode, uid, gid, rare, ModifiedUnixSeconds) = (layer, true, 0x1ED, 0, 0, null, 0);

    internal void Write(LayerEntry entry, int layer)
    {
        (Layer, IsImplied, Kind, Size, ModifiedUnixSeconds) = (layer, false, entry.Kind, entry.Size, entry.ModifiedUnixSeconds);
        (mode, uid, gid) = ((ushort)entry.Mode, (uint)entry.Uid, (uint)entry.Gid);
        var isPlain = entry.LinkTarget.Length == 0 && entry.Attributes.IsEmpty && entry.DeviceMajor == 0 && entry.DeviceMinor == 0;
        rare = isPlain ? null : new() { LinkTarget = entry.LinkTarget, Attributes = entry.Attributes, DeviceMajor = entry.DeviceMajor, DeviceMinor = entry.DeviceMinor };
    }

    internal void WriteLink(ImageNode target, int layer)
    {
        (Layer, IsImplied, Kind, Size, ModifiedUnixSeconds) = (layer, false, target.Kind, target.Size, target.ModifiedUnixSeconds);
        (mode, uid, gid, content, isHashed) = (target.mode, target.uid, target.gid, target.content, target.isHashed);
        rare = (target.rare ?? new()) with { HardLinkOf = target };
    }

    internal void WriteContent(ContentDigest? digest, ImmutableArray<byte> kept)
    {
        (content, isHashed) = (digest ?? default, digest is not null);
        rare = kept.IsDefault ? rare : (rare ?? new()) with { KeptContent = kept };
    }

    private sealed record RareTraits
    {
        public string LinkTarget { get; init; } = "";

        public ImageNode? HardLinkOf { get; init; }

        public ImmutableSortedDictionary<string, ImmutableArray<byte>> Attributes { get; init; } = NoAttributes;

        public ImmutableArray<byte> KeptContent { get; init; }

        public int DeviceMajor { get; init; }

        public int DeviceMinor { get; init; }
    }
}
