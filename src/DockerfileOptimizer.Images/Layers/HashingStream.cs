using System.Security.Cryptography;

namespace DockerfileOptimizer.Images.Layers;

/// <summary>A stream that is hashed and counted as it is read.</summary>
/// <param name="inner">The stream; disposed with this.</param>
/// <param name="algorithm">How to hash.</param>
/// <param name="counted">Told of each piece read; null: nobody.</param>
internal sealed class HashingStream(Stream inner, HashAlgorithmName algorithm, Action<long>? counted = null) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(algorithm);
    private long count;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => count;
        set => throw new NotSupportedException();
    }

    /// <summary>The digest of all that was read, as images write it.</summary>
    public string Digest() => $"{algorithm.Name!.ToLowerInvariant()}:{Convert.ToHexStringLower(hash.GetCurrentHash())}";

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        hash.AppendData(buffer[..read]);
        count += read;
        counted?.Invoke(read);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        hash.Dispose();
        inner.Dispose();
        base.Dispose(disposing);
    }
}
