using System.Text;

namespace DockerfileOptimizer.Tests.Images;

/// <summary>The fields of a tar header, as text where a test wants them wrong.</summary>
internal sealed record TarFields
{
    public string Name { get; init; } = "";

    /// <summary>Instead of <see cref="Name"/>.</summary>
    public byte[]? NameBytes { get; init; }

    public char Type { get; init; } = '0';

    public string Link { get; init; } = "";

    public int Mode { get; init; } = 0x1A4;

    public int Uid { get; init; }

    public int Gid { get; init; }

    public long Size { get; init; }

    /// <summary>Bytes over a field: where, what.</summary>
    public (int At, byte[] Bytes)[] Over { get; init; } = [];

    public bool WrongChecksum { get; init; }

    public byte[] ToBlock()
    {
        var block = new byte[512];
        (NameBytes ?? Encoding.UTF8.GetBytes(Name)).AsSpan().CopyTo(block);
        Octal(block, 100, 7, Mode);
        Octal(block, 108, 7, Uid);
        Octal(block, 116, 7, Gid);
        Octal(block, 124, 11, Size);
        Octal(block, 136, 11, 1_600_000_000);
        block[156] = (byte)Type;
        Encoding.UTF8.GetBytes(Link).AsSpan().CopyTo(block.AsSpan(157));
        "ustar\000"u8.CopyTo(block.AsSpan(257));
        foreach (var (at, bytes) in Over)
        {
            bytes.CopyTo(block, at);
        }

        block.AsSpan(148, 8).Fill((byte)' ');
        var sum = WrongChecksum ? 1 : 0;
        foreach (var b in block)
        {
            sum += b;
        }

        Octal(block, 148, 6, sum);
        return block;
    }

    private static void Octal(byte[] block, int at, int digits, long value) =>
        Encoding.ASCII.GetBytes(Convert.ToString(value, 8).PadLeft(digits, '0')).CopyTo(block, at);
}
