using System.IO.Compression;
using DockerfileOptimizer.Images.Archives;
using ZstdSharp;

namespace DockerfileOptimizer.Images.Layers;

/// <summary>
/// Compression is told from the first bytes, as Docker does (moby <c>pkg/archive</c>, <c>DetectCompression</c>): media types lie. gzip is the base
/// library's (zlib), Zstandard ZstdSharp's, whose memory a frame cannot push beyond zstd's own bound (a window of 128 MiB).
/// </summary>
internal static class CompressionReader
{
    public static LayerCompression Of(BlobStore store, string path, Place place)
    {
        using var stream = store.Open(path, place);
        return Detect(stream, place);
    }

    /// <summary>Tells by the first bytes; the stream is at its start again.</summary>
    public static LayerCompression Detect(Stream stream, Place place)
    {
        Span<byte> magic = stackalloc byte[6];
        magic = magic[..stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        return magic switch
        {
            [0x1F, 0x8B, ..] => LayerCompression.Gzip,
            [0x28, 0xB5, 0x2F, 0xFD, ..] or [>= 0x50 and <= 0x5F, 0x2A, 0x4D, 0x18, ..] => LayerCompression.Zstd,
            [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', ..] => throw place.Error("compressed with bzip2; only gzip and zstd are read"),
            [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0] => throw place.Error("compressed with xz; only gzip and zstd are read"),
            _ => LayerCompression.None,
        };
    }

    /// <summary>The stream unpacked; the stream itself if it is not compressed.</summary>
    public static Stream Unpack(Stream stream, LayerCompression compression) => compression switch
    {
        LayerCompression.Gzip => new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true),
        LayerCompression.Zstd => new DecompressionStream(stream, leaveOpen: true),
        _ => stream,
    };

    /// <summary>Reads; what a decompressor throws becomes ours.</summary>
    public static int Read(Stream stream, Span<byte> buffer, Place place)
    {
        try
        {
            return stream.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw place.Error("the gzip stream is damaged", cause: e);
        }
        catch (ZstdException e)
        {
            throw place.Error("the zstd stream is damaged: " + e.Message, cause: e);
        }
        catch (EndOfStreamException e)
        {
            throw place.Error("the zstd stream ends early", cause: e);
        }
    }
}
