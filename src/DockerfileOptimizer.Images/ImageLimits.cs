namespace DockerfileOptimizer.Images;

/// <summary>
/// What an image may cost to read. The defaults are beyond every image that engines make and bound what a hostile one costs; whatever
/// exceeds one is an <see cref="ImageException"/>.
/// </summary>
public sealed record ImageLimits
{
    /// <summary>The limits if none are given.</summary>
    public static ImageLimits Default { get; } = new();

    /// <summary>Bytes that all layers of an image together may unpack to, holes of sparse files included. 256 GiB.</summary>
    public long UnpackedBytes { get; init; } = 256L << 30;

    /// <summary>
    /// How often the stored bytes of a layer its unpacked bytes may be, as soon as it is past <see cref="RatioFreeBytes"/>. 200; gzip itself
    /// cannot pass 1,032, and what compresses so well is empty.
    /// </summary>
    public int CompressionRatio { get; init; } = 200;

    /// <summary>Unpacked bytes of a layer up to which its compression ratio does not matter: a file of zeros is no attack. 2 GiB.</summary>
    public long RatioFreeBytes { get; init; } = 2L << 30;

    /// <summary>Entries of all layers together, folders that no entry names included. 1,000,000.</summary>
    public int Entries { get; init; } = 1_000_000;

    /// <summary>Bytes of memory that paths, links and attributes of all layers together may take, as estimated while reading. 112 MiB, which is some 450,000 files.</summary>
    public long MetadataBytes { get; init; } = 112L << 20;

    /// <summary>Bytes of a path or of a link's target. 4,096, which is what Linux allows.</summary>
    public int PathBytes { get; init; } = 4096;

    /// <summary>Bytes of one JSON document of the image. 4 MiB, which is what registries allow for a manifest.</summary>
    public int JsonBytes { get; init; } = 4 << 20;

    /// <summary>Depth of indexes inside indexes. 4; engines make two.</summary>
    public int IndexDepth { get; init; } = 4;

    /// <summary>Manifests that the indexes of an archive may name together. 1,000.</summary>
    public int Manifests { get; init; } = 1_000;

    /// <summary>Bytes that the copy of an archive may take that cannot be read at any place (a pipe, a compressed archive). 32 GiB.</summary>
    public long SpooledBytes { get; init; } = 32L << 30;
}
