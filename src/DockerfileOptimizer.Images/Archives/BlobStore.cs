namespace DockerfileOptimizer.Images.Archives;

/// <summary>Files by name, relative to the root of an archive: what archives and folders have in common.</summary>
internal abstract class BlobStore(string name) : IDisposable
{
    /// <summary>The archive or folder, for messages.</summary>
    public string Name => name;

    public Place Place { get; } = new(name);

    public abstract bool Has(string path);

    /// <summary>A stream over the file, which can seek.</summary>
    /// <exception cref="ImageException">There is no such file.</exception>
    public abstract Stream Open(string path, Place place);

    /// <summary>Bytes of these files together, each counted once, whatever its names.</summary>
    public abstract long StoredBytes(IEnumerable<string> paths);

    public abstract void Dispose();

    /// <summary>The whole of a small file.</summary>
    public byte[] ReadSmall(string path, int limit)
    {
        using var stream = Open(path, Place);
        if (stream.Length > limit)
        {
            throw Place.Error($"{stream.Length} bytes, at most {limit} are read of a JSON document", path);
        }

        var bytes = new byte[(int)stream.Length];
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw Place.Error("the file ends early", path);
        }

        return bytes;
    }

    protected static ImageException Missing(string path, Place place) => place.Error("the archive does not hold this file", path);
}
