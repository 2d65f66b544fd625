namespace DockerfileOptimizer.Images.Layers.Tar;

/// <summary>A stream read in blocks of 512 bytes and in pieces, without a copy of either.</summary>
internal sealed class TarInput(Stream stream, Place place)
{
    public const int BlockSize = 512;

    private readonly byte[] buffer = new byte[1 << 17];
    private int start;
    private int end;

    public Place Place => place;

    /// <summary>Where the next byte stands.</summary>
    public long Position { get; private set; }

    /// <summary>The next block; nothing where the stream ends.</summary>
    public ReadOnlySpan<byte> Block()
    {
        while (end - start < BlockSize)
        {
            if (!Fill())
            {
                return end == start ? default : throw place.Error("the tar archive ends inside a header");
            }
        }

        return Take(BlockSize);
    }

    /// <summary>Some bytes, at most so many; nothing where the stream ends.</summary>
    public ReadOnlySpan<byte> Piece(long atMost) => end > start || Fill() ? Take((int)Math.Min(atMost, end - start)) : default;

    /// <summary>So many bytes are passed over; false: the stream ends before.</summary>
    public bool Skip(long count)
    {
        var held = (int)Math.Min(count, end - start);
        Take(held);
        count -= held;
        if (count > 0 && stream.CanSeek)
        {
            var there = stream.Length - stream.Position >= count;
            Position += count;
            stream.Position += there ? count : 0;
            return there;
        }

        while (count > 0)
        {
            var piece = Piece(count).Length;
            if (piece == 0)
            {
                return false;
            }

            count -= piece;
        }

        return true;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        start += count;
        Position += count;
        return buffer.AsSpan(start - count, count);
    }

    private bool Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        var read = CompressionReader.Read(stream, buffer.AsSpan(end), place);
        end += read;
        return read > 0;
    }
}
