using System.Runtime.InteropServices;

namespace DockerfileOptimizer.Workspace.Folders;

/// <summary>What a path is, as the base library does not say it.</summary>
internal static partial class UnixFileKind
{
    // statx(2): AT_FDCWD, AT_SYMLINK_NOFOLLOW, STATX_TYPE; stx_mode is the 16-bit word at 28; inode(7): S_IFMT, S_IFREG.
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint TypeOnly = 1;
    private const int ModeAt = 28;
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>Whether it is a regular file. Where statx is missing (it is Linux's own), what has a length is one.</summary>
    public static bool IsRegular(string path)
    {
        var facts = new byte[256];
        return OperatingSystem.IsLinux()
            ? StatX(CurrentFolder, path, NoFollow, TypeOnly, facts) == 0 && (BitConverter.ToUInt16(facts, ModeAt) & TypeMask) == Regular
            : new FileInfo(path).Length >= 0;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int StatX(int folder, string path, int flags, uint mask, byte[] facts);
}
