using System.Collections.Immutable;
using System.Security.Cryptography;
using DockerfileOptimizer.Images.Archives;
using DockerfileOptimizer.Images.Layers.Tar;

namespace DockerfileOptimizer.Images.Layers;

/// <summary>
/// The entries of a layer, one after the other, as they stand in it. A content is there until the next entry is read; nothing is kept. When the
/// last entry was read, both digests of the layer have been checked.
/// </summary>
public sealed class LayerReader : IDisposable
{
    private readonly ImageLayer layer;
    private readonly Budget budget;
    private readonly HashingStream? stored;
    private readonly Stream packed;
    private readonly HashingStream unpacked;
    private readonly TarInput input;
    private readonly TarReader tar;
    private readonly NoteList notes = new();

    private long total;

    internal LayerReader(ImageLayer layer, Stream stream, Budget budget)
    {
        (this.layer, this.budget) = (layer, budget);

        // Where the digest of the stored bytes is that of the unpacked ones, or is not said, to hash once is enough.
        var twice = layer.Digest is not null && layer.Digest != layer.DiffId;
        stored = twice ? new(stream, Digest.Algorithm(layer.Digest!)!.Value) : null;
        packed = stored ?? stream;
        unpacked = new(CompressionReader.Unpack(packed, layer.Compression), Digest.Algorithm(layer.DiffId)!.Value, Count);
        input = new(unpacked, layer.Place);
        tar = new(input, budget.Limits);
    }

    /// <summary>Bytes unpacked so far; behind the last entry, those of the layer.</summary>
    public long UnpackedBytes => unpacked.Position;

    /// <summary>What was odd so far.</summary>
    public ImmutableArray<LayerNote> Notes => notes.All();

    /// <summary>The next entry; null behind the last, when the digests have been checked.</summary>
    /// <exception cref="ImageException">The layer is damaged, or past a limit.</exception>
    public LayerEntry? Next()
    {
        while (tar.Next() is { } member)
        {
            budget.AddEntry(layer.Place);
            if (EntryOf(member) is { } entry)
            {
                return entry;
            }
        }

        Finish();
        return null;
    }

    /// <summary>The next piece of the content of the entry read last; empty at its end. It is valid until the next call of this reader.</summary>
    /// <exception cref="ImageException">The layer is damaged, or past a limit.</exception>
    public ReadOnlySpan<byte> ReadContent() => tar.ReadContent();

    /// <summary>Reads what is left of the content of the entry read last.</summary>
    /// <returns>Its SHA-256, of the whole content if nothing was read of it before.</returns>
    /// <exception cref="ImageException">The layer is damaged, or past a limit.</exception>
    public ContentDigest HashContent()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var piece = tar.ReadContent(); !piece.IsEmpty; piece = tar.ReadContent())
        {
            hash.AppendData(piece);
        }

        Span<byte> digest = stackalloc byte[32];
        hash.GetCurrentHash(digest);
        return ContentDigest.From(digest);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        unpacked.Dispose();
        packed.Dispose();
    }

    private void Count(long bytes)
    {
        budget.Unpack(bytes, layer.Place);
        total += bytes;
        if (total > budget.Limits.RatioFreeBytes && total / budget.Limits.CompressionRatio > layer.StoredBytes)
        {
            throw layer.Place.Error($"unpacks to more than {budget.Limits.CompressionRatio} times its {layer.StoredBytes} stored bytes");
        }
    }

    private LayerEntry? EntryOf(TarMember member)
    {
        var path = EntryPath.Normalise(member.Name) ?? throw layer.Place.Error("a path with '..'", member.Name);
        if (EntryPath.MarkOf(path) is { } mark)
        {
            return MarkEntry(mark.Kind, mark.Path, member.Name);
        }

        if (KindOf(member.Type) is not { } kind)
        {
            notes.Add(path, $"left out: an entry of the unknown type '{PathText.Printable(member.Flag.ToString())}'");
            return null;
        }

        if (member.IsSparse)
        {
            // Holes take time to hash, and nothing in the archive.
            Count(member.Size);
        }

        if (path.Length == 0 && kind != EntryKind.Directory)
        {
            throw layer.Place.Error("the root is no folder", member.Name);
        }

        return new()
        {
            Path = path,
            Kind = kind,
            Mode = member.Mode,
            Uid = member.Uid,
            Gid = member.Gid,
            Size = kind == EntryKind.File ? member.Size : 0,
            LinkTarget = LinkOf(kind, member),
            Attributes = member.Attributes,
            ModifiedUnixSeconds = member.ModifiedUnixSeconds,
            DeviceMajor = member.DeviceMajor,
            DeviceMinor = member.DeviceMinor,
        };
    }

    private LayerEntry? MarkEntry(EntryKind kind, string path, string name)
    {
        if (kind == EntryKind.Removal && EntryPath.IsAufsFile(path))
        {
            notes.Add(path, "left out: a file of AUFS's own");
            return null;
        }

        return kind == EntryKind.OpaqueDirectory || EntryPath.CanBeRemoved(path)
            ? new() { Path = path, Kind = kind }
            : throw layer.Place.Error("a whiteout that names nothing in its folder", name);
    }

    private string LinkOf(EntryKind kind, TarMember member) => kind switch
    {
        EntryKind.SymbolicLink => member.LinkName.Length > 0 ? member.LinkName : throw layer.Place.Error("a symbolic link to nothing", member.Name),
        EntryKind.HardLink => EntryPath.Normalise(member.LinkName) ?? throw layer.Place.Error($"a hard link out of the image, to {PathText.Printable(member.LinkName)}", member.Name),
        _ => "",
    };

    private static EntryKind? KindOf(TarType type) => type switch
    {
        TarType.File => EntryKind.File,
        TarType.Directory => EntryKind.Directory,
        TarType.SymbolicLink => EntryKind.SymbolicLink,
        TarType.HardLink => EntryKind.HardLink,
        TarType.CharacterDevice => EntryKind.CharacterDevice,
        TarType.BlockDevice => EntryKind.BlockDevice,
        TarType.Fifo => EntryKind.Fifo,
        _ => null,
    };

    private void Finish()
    {
        while (!input.Piece(long.MaxValue).IsEmpty)
        {
        }

        var rest = new byte[1 << 16];
        while (packed.Read(rest) > 0)
        {
        }

        if (stored is not null)
        {
            Check(stored.Digest(), layer.Digest!, "stored");
        }

        Check(unpacked.Digest(), layer.DiffId, layer.Digest == layer.DiffId ? "stored" : "unpacked");
    }

    private void Check(string own, string said, string which)
    {
        if (own != said)
        {
            throw layer.Place.Error($"the {which} bytes have the digest {own}, not {said}: damaged, cut short or exchanged");
        }
    }
}
