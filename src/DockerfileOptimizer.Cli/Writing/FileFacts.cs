using System.Buffers.Binary;

namespace DockerfileOptimizer.Cli.Writing;

/// <summary>What the base library does not tell of a file. Known on Linux, where <c>statx</c> has one layout for all processors.</summary>
/// <param name="Type">The bits of the mode that say what it is (inode(7)).</param>
/// <param name="User">Number of the owner.</param>
/// <param name="Group">Number of the group.</param>
/// <param name="Links">How many names the file has.</param>
internal sealed record FileFacts(int Type, uint User, uint Group, uint Links)
{
    /// <summary>Why it is nothing that could be rewritten, as the rest of a sentence; null for a regular file.</summary>
    public string? WhyNotRegular => Type switch
    {
        0x8000 => null,
        0x1000 => "is a pipe",
        0x2000 or 0x6000 => "is a device",
        0xC000 => "is a socket",
        _ => "is no regular file",
    };

    /// <summary>The facts of a file, through links; null when they cannot be had.</summary>
    public static FileFacts? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        // struct statx, linux/stat.h: stx_nlink at 16, stx_uid at 20, stx_gid at 24, stx_mode at 28.
        var buffer = new byte[256];
        return UnixCalls.StatX(UnixCalls.CurrentFolder, path, 0, UnixCalls.BasicStats, buffer) != 0
            ? null
            : new(Read16(buffer, 28) & 0xF000, Read32(buffer, 20), Read32(buffer, 24), Read32(buffer, 16));
    }

    private static uint Read32(byte[] buffer, int at) => BitConverter.IsLittleEndian
        ? BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(at))
        : BinaryPrimitives.ReadUInt32BigEndian(buffer.AsSpan(at));

    private static ushort Read16(byte[] buffer, int at) => BitConverter.IsLittleEndian
        ? BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(at))
        : BinaryPrimitives.ReadUInt16BigEndian(buffer.AsSpan(at));
}
