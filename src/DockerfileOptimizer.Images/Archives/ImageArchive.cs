using System.Collections.Immutable;
using DockerfileOptimizer.Images.Layers;

namespace DockerfileOptimizer.Images.Archives;

/// <summary>
/// One or more images in a file, a folder or a stream: an archive of <c>docker save</c> (of any version, or of tools that write alike), or an
/// OCI layout. Nothing is unpacked to a disk; only what cannot be read at any place (a pipe, an archive compressed as a whole) is copied to one
/// temporary file, which is gone when this is disposed. Images and layers live as long as it.
/// </summary>
public sealed class ImageArchive : IDisposable
{
    private readonly BlobStore store;
    private readonly ImageLimits limits;
    private readonly ImmutableArray<ImageCandidate> candidates;

    private ImageArchive(BlobStore store, ImageLimits limits)
    {
        (this.store, this.limits) = (store, limits);
        candidates = [.. Find(store, limits).GroupBy(c => c.Listing.Digest).Select(UnderAllNames)];
        Images = [.. candidates.Select(c => c.Listing)];
    }

    /// <summary>The images that it names, each once, in its own order; one without its blobs may be among them.</summary>
    public ImmutableArray<ImageListing> Images { get; }

    /// <summary>Opens a file or folder.</summary>
    /// <param name="path">The archive, or the folder of an OCI layout or of an unpacked archive.</param>
    /// <param name="limits">What reading it may cost; null: <see cref="ImageLimits.Default"/>.</param>
    /// <exception cref="ImageException">It is no image, damaged, or past a limit.</exception>
    /// <exception cref="IOException">The path cannot be read.</exception>
    public static ImageArchive Open(string path, ImageLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            return Over(new FolderStore(path), limits ?? ImageLimits.Default);
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        try
        {
            return file.CanSeek ? OverBytes(new FileBytes(file), path, limits) : Copied(file, path, limits);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens a stream.</summary>
    /// <param name="stream">An archive. If it can seek, it is read as long as this lives, and stays the caller's; else it is copied now.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="limits">What reading it may cost; null: <see cref="ImageLimits.Default"/>.</param>
    /// <exception cref="ImageException">It is no image, damaged, or past a limit.</exception>
    public static ImageArchive Open(Stream stream, string name, ImageLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.CanSeek ? OverBytes(new StreamBytes(stream), name, limits) : Copied(stream, name, limits);
    }

    /// <summary>Reads the image that is meant: manifest and configuration, checked against their digests, but no layer yet.</summary>
    /// <param name="request">Which; null: the archive must hold one alone.</param>
    /// <exception cref="ImageException">There is no such image, or more than one (the message says which there are), or it is damaged.</exception>
    public Image Read(ImageRequest? request = null) => ImageAssembly.Read(CandidateChoice.Choose(candidates, request ?? new(), store.Place), store, limits);

    /// <inheritdoc/>
    public void Dispose() => store.Dispose();

    private static ImageArchive Copied(Stream stream, string name, ImageLimits? limits) =>
        OverBytes(Spool.Copy(stream, limits ?? ImageLimits.Default, new(name)), name, limits);

    private static ImageArchive OverBytes(ByteSource bytes, string name, ImageLimits? limits)
    {
        var (place, bounds) = (new Place(name), limits ?? ImageLimits.Default);
        try
        {
            // 'docker save | gzip' is common, and 'docker load' takes it.
            using var whole = new SliceStream(bytes, 0, bytes.Length);
            var compression = CompressionReader.Detect(whole, place);
            if (compression == LayerCompression.None)
            {
                return Over(new TarStore(bytes, name, bounds), bounds);
            }

            using var unpacked = CompressionReader.Unpack(whole, compression);
            var copy = Spool.Copy(unpacked, bounds, place);
            bytes.Dispose();
            bytes = copy;
            return Over(new TarStore(bytes, name, bounds), bounds);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    private static ImageArchive Over(BlobStore store, ImageLimits limits)
    {
        try
        {
            return new(store, limits);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    private static ImmutableArray<ImageCandidate> Find(BlobStore store, ImageLimits limits)
    {
        if (store.Has(OciIndexReader.IndexPath))
        {
            var found = OciIndexReader.Read(store, limits);
            return store.Has(DockerManifestReader.ManifestPath) ? WithNames(found, DockerManifestReader.Names(store, limits)) : found;
        }

        return store.Has(DockerManifestReader.ManifestPath)
            ? DockerManifestReader.Read(store, limits)
            : throw store.Place.Error("no image: neither index.json (OCI layout) nor manifest.json (docker save) is in it");
    }

    // An index has a row for each name.
    private static ImageCandidate UnderAllNames(IEnumerable<ImageCandidate> same) =>
        same.First() with { Listing = same.First().Listing with { References = [.. same.SelectMany(c => c.Listing.References).Distinct()] } };

    // The index of 'docker save' gives the tag alone, manifest.json the name.
    private static ImmutableArray<ImageCandidate> WithNames(ImmutableArray<ImageCandidate> found, ILookup<string, string> names) =>
        [.. found.Select(c => names[c.Config.Digest!].ToArray() is { Length: > 0 } own ? c with { Listing = c.Listing with { References = [.. own.Distinct()] } } : c)];
}
