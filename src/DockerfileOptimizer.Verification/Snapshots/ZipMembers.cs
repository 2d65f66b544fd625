using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace DockerfileOptimizer.Verification.Snapshots;

/// <summary>What is in a zip archive but for times: each build packs other ones (APPNOTE.TXT 4.4.6, last mod file time and date).</summary>
internal static class ZipMembers
{
    // Unpacked bytes that are read of one archive; of a larger one nothing is said.
    private const long Most = 512L << 20;

    // jar(1) and its relatives; PEP 427; NuGet's packages.
    private static readonly string[] Endings = [".jar", ".war", ".ear", ".zip", ".whl", ".nupkg"];

    /// <summary>Whether a file is such an archive by its name.</summary>
    /// <param name="path">Its path.</param>
    public static bool MayBe(string path) => Endings.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    /// <summary>A digest of the names, attributes and contents in their order; empty when it is no archive, or too large a one.</summary>
    /// <param name="archive">The bytes of the file.</param>
    public static string DigestOf(byte[] archive)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(archive, writable: false), ZipArchiveMode.Read);
            return zip.Entries.Sum(e => e.Length) > Most ? "" : DigestOf(zip);
        }
        catch (InvalidDataException)
        {
            return "";
        }
    }

    private static string DigestOf(ZipArchive zip)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var left = Most;
        foreach (var member in zip.Entries)
        {
            using var content = member.Open();
            var hash = HashOf(content, ref left);
            if (hash is null)
            {
                return "";
            }

            AddSized(digest, Encoding.UTF8.GetBytes(member.FullName));
            AddSized(digest, Encoding.UTF8.GetBytes(member.Comment));
            AddSized(digest, BitConverter.GetBytes(member.ExternalAttributes));
            AddSized(digest, hash);
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    // What a member says of its length may be a lie.
    private static byte[]? HashOf(Stream content, ref long left)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[81920];
        for (var read = content.Read(piece); read > 0; read = content.Read(piece))
        {
            left -= read;
            if (left < 0)
            {
                return null;
            }

            digest.AppendData(piece, 0, read);
        }

        return digest.GetHashAndReset();
    }

    private static void AddSized(IncrementalHash digest, ReadOnlySpan<byte> bytes)
    {
        Span<byte> size = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(size, bytes.Length);
        digest.AppendData(size);
        digest.AppendData(bytes);
    }
}
