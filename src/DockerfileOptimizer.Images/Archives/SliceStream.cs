namespace DockerfileOptimizer.Images.Archives;

/// <summary>A part of a source as a stream.</summary>
/// <param name="source">The source.</param>
/// <param name="start">Where the part starts.</param>
/// <param name="length">Its bytes; the source may turn out to have fewer.</param>
/// <param name="owner">Disposed with the stream; null: the source outlives it.</param>
internal sealed class SliceStream(ByteSource source, long start, long length, IDisposable? owner = null) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var most = (int)Math.Min(buffer.Length, Math.Max(0, length - Position));
        var read = most == 0 ? 0 : source.Read(buffer[..most], start + Position);
        Position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => Position + offset, _ => length + offset };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        owner?.Dispose();
        base.Dispose(disposing);
    }
}
