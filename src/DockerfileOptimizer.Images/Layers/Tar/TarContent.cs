namespace DockerfileOptimizer.Images.Layers.Tar;

/// <summary>What is left to read of a member's content. One object serves all members: there may be millions.</summary>
internal sealed class TarContent
{
    private static readonly byte[] Zeros = new byte[1 << 16];

    private string name = "";
    private long stored;
    private long size;
    private List<long>? pieces;
    private long padding;
    private long position;
    private int piece;

    /// <summary>Starts with the next member.</summary>
    /// <param name="member">Its name, for messages.</param>
    /// <param name="storedBytes">Bytes in the archive.</param>
    /// <param name="fileBytes">Bytes of the file, holes included.</param>
    /// <param name="map">Offset and length of each stored piece; null: it is not sparse.</param>
    public void Start(string member, long storedBytes, long fileBytes, List<long>? map)
    {
        (name, stored, size, pieces, position, piece) = (member, storedBytes, fileBytes, map, 0, 0);

        // Contents fill whole blocks.
        padding = -storedBytes & (TarInput.BlockSize - 1);
    }

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
        Start("", 0, 0, null);
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
