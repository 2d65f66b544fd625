namespace DockerfileOptimizer.Images.Layers.Tar;

/// <summary>The fields of a header block (POSIX <c>ustar</c>, GNU, and the oldest, which have no magic).</summary>
internal readonly ref struct TarHeader(ReadOnlySpan<byte> block)
{
    private readonly ReadOnlySpan<byte> block = block;

    public ReadOnlySpan<byte> Block => block;

    public char Flag => (char)block[156];

    public bool IsZero => !block.ContainsAnyExcept((byte)0);

    public ReadOnlySpan<byte> LinkName => UpToNul(157, 100);

    // GNU archives keep other things where POSIX keeps the prefix.
    public bool HasPrefix => block.Slice(257, 6).SequenceEqual("ustar\0"u8) && block[345] != 0;

    /// <summary>Both sums that programs have written: of bytes and of signed bytes.</summary>
    public bool HasValidChecksum()
    {
        var (unsigned, signed) = (8L * ' ', 8L * ' ');
        for (var i = 0; i < TarInput.BlockSize; i++)
        {
            if (i is < 148 or >= 156)
            {
                unsigned += block[i];
                signed += (sbyte)block[i];
            }
        }

        return TarNumber.TryParse(block.Slice(148, 8), out var written) && (written == unsigned || written == signed);
    }

    public string Name()
    {
        var name = UpToNul(0, 100);
        return HasPrefix ? PathText.Decode([.. UpToNul(345, 155), (byte)'/', .. name]) : PathText.Decode(name);
    }

    public bool TryMode(out long value) => TarNumber.TryParse(block.Slice(100, 8), out value);

    public bool TryUid(out long value) => TarNumber.TryParse(block.Slice(108, 8), out value);

    public bool TryGid(out long value) => TarNumber.TryParse(block.Slice(116, 8), out value);

    public bool TrySize(out long value) => TarNumber.TryParse(block.Slice(124, 12), out value);

    public bool TryModified(out long value) => TarNumber.TryParse(block.Slice(136, 12), out value);

    public bool TryDeviceMajor(out long value) => TarNumber.TryParse(block.Slice(329, 8), out value);

    public bool TryDeviceMinor(out long value) => TarNumber.TryParse(block.Slice(337, 8), out value);

    /// <summary>The size of an old GNU sparse file, holes included.</summary>
    public bool TryRealSize(out long value) => TarNumber.TryParse(block.Slice(483, 12), out value);

    private ReadOnlySpan<byte> UpToNul(int start, int length)
    {
        var field = block.Slice(start, length);
        var nul = field.IndexOf((byte)0);
        return nul < 0 ? field : field[..nul];
    }
}
