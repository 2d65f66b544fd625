namespace DockerfileOptimizer.Images.Archives;

/// <summary>The bytes of a stream that can seek. Who gave the stream keeps it.</summary>
internal sealed class StreamBytes(Stream stream) : ByteSource
{
    private readonly Lock turn = new();

    public override long Length => stream.Length;

    public override int Read(Span<byte> buffer, long offset)
    {
        lock (turn)
        {
            stream.Position = offset;
            return stream.Read(buffer);
        }
    }

    public override void Dispose()
    {
    }
}
