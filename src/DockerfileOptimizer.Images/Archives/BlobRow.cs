namespace DockerfileOptimizer.Images.Archives;

/// <summary>A file of an archive and what is said of it.</summary>
/// <param name="Path">Its name in the archive.</param>
/// <param name="Digest">Its digest; null if not said.</param>
/// <param name="Size">Its bytes; null if not said.</param>
internal sealed record BlobRow(string Path, string? Digest, long? Size)
{
    /// <summary>The whole of it, as JSON, if it is what is said of it.</summary>
    public JsonReading ReadJson(BlobStore store, ImageLimits limits)
    {
        var bytes = store.ReadSmall(Path, limits.JsonBytes);
        if (Size is { } size && size != bytes.Length)
        {
            throw store.Place.Error($"has {bytes.Length} bytes, the archive says {size}", Path);
        }

        if (Digest is not null && Archives.Digest.Of(bytes, Digest) is var own && own != Digest)
        {
            throw store.Place.Error($"has the digest {own}, the archive says {Digest}", Path);
        }

        return JsonReading.Parse(bytes, store.Place, Path);
    }
}
