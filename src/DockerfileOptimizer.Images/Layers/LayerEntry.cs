using System.Collections.Immutable;

namespace DockerfileOptimizer.Images.Layers;

/// <summary>An entry of a layer, its content not included.</summary>
public sealed record LayerEntry
{
    /// <summary>The path from the root, without a slash in front or behind, as <see cref="PathText"/> decodes it; empty: the root itself.</summary>
    public required string Path { get; init; }

    /// <summary>What it is.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>Permissions with set-user, set-group and sticky bit: 0 to 07777.</summary>
    public int Mode { get; init; }

    /// <summary>The owner's number.</summary>
    public long Uid { get; init; }

    /// <summary>The group's number.</summary>
    public long Gid { get; init; }

    /// <summary>Bytes of a file, holes included; 0 for all else.</summary>
    public long Size { get; init; }

    /// <summary>What a symbolic link says, as it is; for a hard link, the path that it is another name of. Empty for all else.</summary>
    public string LinkTarget { get; init; } = "";

    /// <summary>Extended attributes by name, such as <c>security.capability</c>.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<byte>> Attributes { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<byte>>.Empty;

    /// <summary>When it was modified, in seconds since 1970; may be negative.</summary>
    public long ModifiedUnixSeconds { get; init; }

    /// <summary>The device's major number; 0 for all else.</summary>
    public int DeviceMajor { get; init; }

    /// <summary>The device's minor number; 0 for all else.</summary>
    public int DeviceMinor { get; init; }
}
