using System.Runtime.InteropServices;

namespace DockerfileOptimizer.Cli.Writing;

/// <summary>
/// Gives a file new bytes so that whoever looks, at any moment and after any crash, sees the old file or the new one: a new file is
/// written beside it, brought to the disk and renamed. Mode, owner, group and extended attributes stay. Where a rename cannot be,
/// <see cref="InPlaceWriter"/> takes over and says so.
/// </summary>
/// <param name="disk">The calls that may fail.</param>
/// <param name="tell">Takes what the user should know at once, such as where a copy lies.</param>
internal sealed class AtomicFileWriter(Disk disk, Action<string> tell)
{
    // errno of Linux and of the BSDs alike: not permitted, no access, a mount point, another file system.
    private const int NotPermitted = 1;
    private const int NoAccess = 13;
    private const int MountPoint = 16;
    private const int OtherFileSystem = 18;

    /// <summary>Writes files in their order and stops at the first that cannot be written, so that no file comes to stand without those before it.</summary>
    /// <returns>What went wrong, as a sentence; null when all are written.</returns>
    public string? Write(IEnumerable<FileChange> changes) => changes.Select(Write).FirstOrDefault(problem => problem is not null);

    /// <summary>Writes one file.</summary>
    /// <returns>What went wrong, as a sentence; the file is then as it was. Null when it is written.</returns>
    public string? Write(FileChange change)
    {
        try
        {
            return change.Before is null ? Add(change) : WhyNotWritable(change.Path) ?? Replace(change);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"{change.Path} cannot be written: {failure.Message}";
        }
    }

    private string? Add(FileChange change)
    {
        var beside = NameBeside(change.Path);
        try
        {
            using (var file = disk.Create(beside))
            {
                file.Write(change.After);
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(file.SafeFileHandle, (UnixFileMode)0b110_100_100);
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(beside, change.Path, overwrite: false);
            FlushFolder(change.Path);
            return null;
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private string? Replace(FileChange change)
    {
        if (FileFacts.Of(change.Path) is { Links: > 1 })
        {
            return InPlace(change, "it has several names (hard links)");
        }

        var beside = NameBeside(change.Path);
        try
        {
            try
            {
                WriteBeside(beside, change);
            }
            catch (UnauthorizedAccessException)
            {
                return InPlace(change, "its folder may not be written to");
            }

            if (!HasBytes(change.Path, change.Before!))
            {
                return Changed(change.Path);
            }

            switch (disk.Replace(beside, change.Path))
            {
                case 0:
                    FlushFolder(change.Path);
                    return null;
                case (MountPoint or OtherFileSystem) and var error:
                    return InPlace(change, $"it is mounted by itself: {Marshal.GetPInvokeErrorMessage(error)}");
                case (NotPermitted or NoAccess) and var error:
                    return InPlace(change, Marshal.GetPInvokeErrorMessage(error));
                case var error:
                    return $"{change.Path} cannot be replaced: {Marshal.GetPInvokeErrorMessage(error)}";
            }
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private void WriteBeside(string beside, FileChange change)
    {
        using var file = disk.Create(beside);
        file.Write(change.After);
        if (!OperatingSystem.IsWindows())
        {
            Likeness.Give(file.SafeFileHandle, change.Path);
        }

        file.Flush(flushToDisk: true);
    }

    private string? InPlace(FileChange change, string why) => new InPlaceWriter(disk, tell).Write(change, why);

    private string? WhyNotWritable(string path)
    {
        // The superuser could, but whoever took the right away meant it.
        if (OperatingSystem.IsWindows() ? File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly) : (File.GetUnixFileMode(path) & (UnixFileMode)0b010_010_010) == 0)
        {
            return $"{path} is read-only; it was left as it is";
        }

        disk.Open(path).Dispose();
        return null;
    }

    /// <summary>Whether a file still is what was read.</summary>
    internal static bool HasBytes(string path, byte[] bytes) => new FileInfo(path).Length == bytes.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);

    /// <summary>The message for a file that somebody else wrote meanwhile.</summary>
    internal static string Changed(string path) => $"{path} has changed since it was read; it was left as it is, run dockeropt again";

    /// <summary>A name in the same folder that a search for Dockerfiles does not take.</summary>
    internal static string NameBeside(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}.tmp");

    /// <summary>Brings the name of a file to the disk, where the system lets programs ask for that.</summary>
    internal static void FlushFolder(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            UnixCalls.FlushFolder(Path.GetDirectoryName(path)!);
        }
    }
}
