using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DockerfileOptimizer.Cli.Writing;

/// <summary>Calls that the base library does not offer: a rename that never turns into a copy, owners, extended attributes, folders on disk.</summary>
internal static partial class UnixCalls
{
    /// <summary>AT_FDCWD of Linux.</summary>
    public const int CurrentFolder = -100;

    /// <summary>STATX_BASIC_STATS.</summary>
    public const uint BasicStats = 0x7FF;

    /// <summary>Gives one name the file of another, at once. Returns 0, or -1 with the error as the last one.</summary>
    [LibraryImport("libc", EntryPoint = "rename", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Rename(string from, string to);

    /// <summary>Fills a buffer of 256 bytes. Linux alone.</summary>
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int StatX(int folder, string path, int flags, uint mask, byte[] buffer);

    /// <summary>Changes owner and group; the highest number leaves one as it is.</summary>
    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    public static partial int ChangeOwner(SafeFileHandle file, uint user, uint group);

    /// <summary>The names of extended attributes, each ended by a zero byte. Linux alone, as are the next two.</summary>
    [LibraryImport("libc", EntryPoint = "listxattr", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial nint ListAttributes(string path, byte[] names, nint size);

    /// <summary>The value of an extended attribute.</summary>
    [LibraryImport("libc", EntryPoint = "getxattr", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial nint GetAttribute(string path, byte[] name, byte[] value, nint size);

    /// <summary>Sets an extended attribute.</summary>
    [LibraryImport("libc", EntryPoint = "fsetxattr", SetLastError = true)]
    public static partial int SetAttribute(SafeFileHandle file, byte[] name, byte[] value, nint size, int flags);

    /// <summary>Brings a folder's names to the disk, so that a rename outlives a loss of power. Not every file system can; then nothing happens.</summary>
    public static void FlushFolder(string folder)
    {
        var descriptor = Open(folder, 0);
        if (descriptor >= 0)
        {
            _ = Flush(descriptor);
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
