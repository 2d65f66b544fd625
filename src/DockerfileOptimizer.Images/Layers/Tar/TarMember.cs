using System.Collections.Immutable;

namespace DockerfileOptimizer.Images.Layers.Tar;

/// <summary>The header of a member, extensions applied.</summary>
internal sealed record TarMember
{
    public required string Name { get; init; }

    public required TarType Type { get; init; }

    /// <summary>The type as written, for messages.</summary>
    public required char Flag { get; init; }

    public string LinkName { get; init; } = "";

    public int Mode { get; init; }

    public long Uid { get; init; }

    public long Gid { get; init; }

    /// <summary>Bytes of the content, holes included.</summary>
    public long Size { get; init; }

    public long ModifiedUnixSeconds { get; init; }

    public int DeviceMajor { get; init; }

    public int DeviceMinor { get; init; }

    public ImmutableSortedDictionary<string, ImmutableArray<byte>> Attributes { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<byte>>.Empty;

    /// <summary>Where in the archive the stored content starts.</summary>
    public long DataStart { get; init; }

    public bool IsSparse { get; init; }
}
