using DockerfileOptimizer.Images.Archives;
using DockerfileOptimizer.Images.Layers;

namespace DockerfileOptimizer.Images;

/// <summary>A layer of an image, not unpacked.</summary>
public sealed class ImageLayer
{
    private readonly BlobStore store;
    private readonly string path;
    private readonly ImageLimits limits;

    internal ImageLayer(LayerBlob blob, BlobStore store, ImageLimits limits)
    {
        (Index, DiffId, Digest, StoredBytes, History) = (blob.Index, blob.DiffId, blob.Digest, blob.StoredBytes, blob.History);
        HistoryIndex = blob.HistoryIndex;
        path = blob.Path;
        this.store = store;
        this.limits = limits;
        Place = new(store.Name, $"layer {Index + 1} ({Digest ?? DiffId})");
        Compression = CompressionReader.Of(store, path, Place);
    }

    /// <summary>Its place among the layers, from 0, the lowest.</summary>
    public int Index { get; }

    /// <summary>The digest of the stored bytes; null in old archives of <c>docker save</c>, which do not say it.</summary>
    public string? Digest { get; }

    /// <summary>The digest of the unpacked bytes.</summary>
    public string DiffId { get; }

    /// <summary>Bytes as stored in the archive, compressed or not.</summary>
    public long StoredBytes { get; }

    /// <summary>How it is stored, told from its first bytes.</summary>
    public LayerCompression Compression { get; }

    /// <summary>The row of the history that made it; null if the image has no history, or one that does not fit its layers.</summary>
    public HistoryRow? History { get; }

    /// <summary>The index of that row in <see cref="ImageConfiguration.History"/>; -1 if there is none.</summary>
    public int HistoryIndex { get; }

    internal Place Place { get; }

    /// <summary>Starts to read the entries. Several readers may be open at once.</summary>
    public LayerReader Open() => Open(new Budget(limits, StoredBytes));

    internal LayerReader Open(Budget budget) => new(this, store.Open(path, Place), budget);
}
