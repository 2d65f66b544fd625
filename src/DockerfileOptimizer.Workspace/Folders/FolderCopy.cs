namespace DockerfileOptimizer.Workspace.Folders;

/// <summary>A build context once more, so that a file in it can be changed and the user's own is not.</summary>
public static class FolderCopy
{
    /// <summary>
    /// Copies files, folders and links, with modes and times. Sockets, pipes and devices stay behind: builders do not send them or take
    /// them for empty files. Throws what the file system throws.
    /// </summary>
    /// <param name="from">The folder.</param>
    /// <param name="to">Where its copy shall be; nothing is there yet.</param>
    /// <param name="stop">Ends it half-way with <see cref="OperationCanceledException"/>.</param>
    public static void Make(string from, string to, CancellationToken stop)
    {
        Directory.CreateDirectory(to);
        foreach (var entry in new DirectoryInfo(from).EnumerateFileSystemInfos())
        {
            stop.ThrowIfCancellationRequested();
            Copy(entry, Path.Combine(to, entry.Name), stop);
        }

        // Last, as nothing can be put into a folder that may not be written.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(to, File.GetUnixFileMode(from));
        }
    }

    private static void Copy(FileSystemInfo entry, string to, CancellationToken stop)
    {
        if (entry.LinkTarget is { } target)
        {
            File.CreateSymbolicLink(to, target);
        }
        else if (entry is DirectoryInfo)
        {
            Make(entry.FullName, to, stop);
        }
        else if ((entry.Attributes & FileAttributes.Device) == 0 && IsRegular(entry))
        {
            File.Copy(entry.FullName, to);
        }
    }

    // A pipe or socket has no length and no attribute of its own; opening one to copy it would wait for ever.
    private static bool IsRegular(FileSystemInfo entry) =>
        OperatingSystem.IsWindows() || UnixFileKind.IsRegular(entry.FullName);
}
