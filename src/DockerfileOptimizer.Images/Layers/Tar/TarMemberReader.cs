using System.Text;

namespace DockerfileOptimizer.Images.Layers.Tar;

/// <summary>Makes members of headers and of the extensions before them.</summary>
internal sealed class TarMemberReader(TarInput input, ImageLimits limits)
{
    // Go archive/tar (maxSpecialFileSize): what one extension may take.
    private const int ExtensionBytes = 1 << 20;

    /// <summary>Reads the content of a header that speaks of the next member.</summary>
    public void ReadExtension(TarHeader header, TarExtensions extensions)
    {
        var flag = header.Flag;
        if (!header.TrySize(out var size) || size is < 0 or > ExtensionBytes)
        {
            throw input.Place.Error($"an extension of type '{flag}' of {size} bytes; at most {ExtensionBytes} are read");
        }

        var bytes = ReadWhole((int)size, flag);
        if (flag is 'L' or 'K')
        {
            var end = bytes.AsSpan().IndexOf((byte)0);
            var text = PathText.Decode(end < 0 ? bytes : bytes.AsSpan(0, end));
            (extensions.LongName, extensions.LongLink) = flag == 'L' ? (text, extensions.LongLink) : (extensions.LongName, text);
            return;
        }

        var records = new PaxRecords();
        if (!records.TryRead(bytes))
        {
            throw input.Place.Error("a pax header that cannot be read, or with an attribute larger than Linux allows");
        }

        // Global records (git archive writes its commit there) do not change what engines unpack.
        extensions.Pax = flag == 'x' ? records : extensions.Pax;
    }

    public TarMember Read(TarHeader header, TarExtensions extensions, out TarContent content)
    {
        var pax = extensions.Pax;
        var name = extensions.LongName ?? pax.Text("GNU.sparse.name") ?? pax.Text("path") ?? header.Name();
        var link = extensions.LongLink ?? pax.Text("linkpath") ?? PathText.Decode(header.LinkName);
        CheckLength(name);
        CheckLength(link);
        var type = TypeOf(header, name);
        var stored = type is TarType.File or TarType.Other ? SizeOf(header, pax, name) : 0;
        var sparse = type == TarType.File ? SparseOf(header, pax, name, stored) : null;
        var size = sparse?.Size ?? stored;
        content = new(name, stored - (sparse?.MapBytes ?? 0), size, sparse?.Pieces);
        var isDevice = type is TarType.CharacterDevice or TarType.BlockDevice;
        return new()
        {
            Name = name,
            LinkName = link,
            Type = type,
            Flag = header.Flag,
            Mode = (int)(Number(pax, null, (header.TryMode(out var mode), mode), name) & 0xFFF),
            Uid = Owner(Number(pax, "uid", (header.TryUid(out var uid), uid), name), name),
            Gid = Owner(Number(pax, "gid", (header.TryGid(out var gid), gid), name), name),
            Size = size,
            ModifiedUnixSeconds = Number(pax, "mtime", (header.TryModified(out var modified), modified), name),
            DeviceMajor = isDevice ? Device((header.TryDeviceMajor(out var major), major), name) : 0,
            DeviceMinor = isDevice ? Device((header.TryDeviceMinor(out var minor), minor), name) : 0,
            Attributes = pax.Attributes(),
            DataStart = input.Position,
            IsSparse = sparse is not null,
        };
    }

    private static TarType TypeOf(TarHeader header, string name) => header.Flag switch
    {
        // The oldest archives know folders by their names alone.
        '\0' when name.EndsWith('/') => TarType.Directory,
        '0' or '\0' or '7' or 'S' => TarType.File,
        '1' => TarType.HardLink,
        '2' => TarType.SymbolicLink,
        '3' => TarType.CharacterDevice,
        '4' => TarType.BlockDevice,
        '5' => TarType.Directory,
        '6' => TarType.Fifo,
        _ => TarType.Other,
    };

    private void CheckLength(string path)
    {
        if (Encoding.UTF8.GetByteCount(path) is var bytes && bytes > limits.PathBytes)
        {
            throw input.Place.Error($"a path of {bytes} bytes; at most {limits.PathBytes} are read", path[..40] + "…");
        }
    }

    private long SizeOf(TarHeader header, PaxRecords pax, string name)
    {
        var size = Number(pax, "size", (header.TrySize(out var own), own), name);
        return size switch
        {
            < 0 => throw input.Place.Error($"the size is negative ({size})", name),
            _ when size > limits.UnpackedBytes => throw input.Place.Error($"the size is {size} bytes; at most {limits.UnpackedBytes} are read", name),
            _ => size,
        };
    }

    // In a sparse file of pax 1.0 the map stands before the content, and counts as stored.
    private (List<long> Pieces, long Size, long MapBytes)? SparseOf(TarHeader header, PaxRecords pax, string name, long stored)
    {
        var mapBytes = 0L;
        List<long>? pieces;
        long? size = null;
        if (header.Flag == 'S')
        {
            size = header.TryRealSize(out var real) ? real : null;
            pieces = SparseMap.Old(header.Block, input);
        }
        else if (pax.Text("GNU.sparse.major") == "1" && pax.Text("GNU.sparse.minor") == "0")
        {
            _ = pax.TryNumber("GNU.sparse.realsize", out size);
            pieces = SparseMap.Leading(input, out mapBytes);
        }
        else if (pax.Text("GNU.sparse.map") is { } map)
        {
            _ = pax.TryNumber("GNU.sparse.size", out size);
            pieces = SparseMap.Listed(map);
        }
        else if (pax.SparsePairs.Count > 0)
        {
            _ = pax.TryNumber("GNU.sparse.size", out size);
            pieces = pax.SparsePairs;
        }
        else
        {
            return null;
        }

        return size is >= 0 && size <= limits.UnpackedBytes && pieces is not null && SparseMap.IsValid(pieces, size.Value, stored - mapBytes)
            ? (pieces, size.Value, mapBytes)
            : throw input.Place.Error("the map of a sparse file does not fit its sizes", name);
    }

    private long Number(PaxRecords pax, string? key, (bool Valid, long Value) own, string name)
    {
        long? said = null;
        var readable = (key is null || pax.TryNumber(key, out said)) && (said is not null || own.Valid);
        return readable ? said ?? own.Value : throw input.Place.Error($"the {key ?? "mode"} is no number", name);
    }

    // Linux has 32 bits for an owner.
    private long Owner(long id, string name) =>
        id is >= 0 and <= uint.MaxValue ? id : throw input.Place.Error($"the owner {id} is out of range", name);

    private int Device((bool Valid, long Value) own, string name) =>
        own.Valid && own.Value is >= 0 and <= int.MaxValue ? (int)own.Value : throw input.Place.Error("the device number is out of range", name);

    private byte[] ReadWhole(int size, char flag)
    {
        var bytes = new byte[size];
        for (var read = 0; read < size;)
        {
            var piece = input.Piece(size - read);
            if (piece.IsEmpty)
            {
                throw input.Place.Error($"the archive ends inside an extension of type '{flag}'");
            }

            piece.CopyTo(bytes.AsSpan(read));
            read += piece.Length;
        }

        input.Skip(-size & (TarInput.BlockSize - 1));
        return bytes;
    }
}
