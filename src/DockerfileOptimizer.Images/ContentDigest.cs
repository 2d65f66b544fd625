using System.Buffers.Binary;

namespace DockerfileOptimizer.Images;

/// <summary>The SHA-256 of a file's content.</summary>
/// <param name="A">Bytes 0–7.</param>
/// <param name="B">Bytes 8–15.</param>
/// <param name="C">Bytes 16–23.</param>
/// <param name="D">Bytes 24–31.</param>
public readonly record struct ContentDigest(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>Makes one of its 32 bytes.</summary>
    /// <param name="hash">The bytes.</param>
    public static ContentDigest From(ReadOnlySpan<byte> hash)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(hash.Length, 32);
        return new(Word(hash, 0), Word(hash, 1), Word(hash, 2), Word(hash, 3));
    }

    /// <summary>The digest as 64 hexadecimal digits, in small letters.</summary>
    public override string ToString() => $"{A:x16}{B:x16}{C:x16}{D:x16}";

    private static ulong Word(ReadOnlySpan<byte> hash, int index) => BinaryPrimitives.ReadUInt64BigEndian(hash[(index * 8)..]);
}
