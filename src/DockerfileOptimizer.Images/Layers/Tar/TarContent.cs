namespace DockerfileOptimizer.Images.Layers.Tar;

/// <summary>What is left to read of a member's content.</summary>
/// <param name="name">The member, for messages.</param>
/// <param name="stored">Bytes in the archive.</param>
/// <param name="size">Bytes of the file, holes included.</param>
/// <param name="pieces">Offset and length of each stored piece; null: it is not sparse.</param>
internal sealed class TarContent(string name, long stored, long size, List<long>? pieces)
{
    private static readonly byte[] Zeros = new byte[1 << 16];

    // Contents fill whole blocks.
    private readonly long padding = -stored & (TarInput.BlockSize - 1);
    private long position;
    private int piece;

    public static TarContent Empty => new("", 0, 0, null);

    /// <summary>Some bytes; nothing at the end.</summary>
    public ReadOnlySpan<byte> Read(TarInput input)
    {
        if (position >= size)
        {
            return default;
        }

        var span = pieces is null ? ReadStored(input, size - position) : ReadSparse(input, pieces);
        position += span.Length;
        return span;
    }

    public void Skip(TarInput input)
    {
        if (!input.Skip(stored))
        {
            throw Short(input);
        }

        // Go reads an archive whose last padding is missing.
        input.Skip(padding);
    }

    private ReadOnlySpan<byte> ReadSparse(TarInput input, List<long> pieces)
    {
        while (piece < pieces.Count && pieces[piece + 1] == 0)
        {
            piece += 2;
        }

        var hole = (piece < pieces.Count ? pieces[piece] : size) - position;
        if (hole > 0)
        {
            return Zeros.AsSpan(0, (int)Math.Min(hole, Zeros.Length));
        }

        var span = ReadStored(input, pieces[piece + 1]);
        pieces[piece] += span.Length;
        pieces[piece + 1] -= span.Length;
        return span;
    }

    private ReadOnlySpan<byte> ReadStored(TarInput input, long atMost)
    {
        var span = input.Piece(atMost);
        stored -= span.Length;
        return span.IsEmpty ? throw Short(input) : span;
    }

    private ImageException Short(TarInput input) => input.Place.Error("the archive ends inside the content of this entry", name);
}
