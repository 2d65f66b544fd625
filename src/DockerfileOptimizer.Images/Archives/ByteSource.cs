namespace DockerfileOptimizer.Images.Archives;

/// <summary>Bytes that can be read at any place, by several readers at once.</summary>
internal abstract class ByteSource : IDisposable
{
    public abstract long Length { get; }

    /// <summary>Reads at least one byte, or none behind the end.</summary>
    public abstract int Read(Span<byte> buffer, long offset);

    public abstract void Dispose();
}
