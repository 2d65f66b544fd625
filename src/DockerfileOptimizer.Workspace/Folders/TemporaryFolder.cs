namespace DockerfileOptimizer.Workspace.Folders;

/// <summary>A folder of its own below the system's place for them, gone with this object.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private const UnixFileMode OwnerMayAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Where it is.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("dockeropt-verify-").FullName;

    /// <summary>The path of something in it.</summary>
    public string Combine(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Removes a file in such a folder; it need not be there.</summary>
    public static void Remove(string file) => File.Delete(file);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (UnauthorizedAccessException)
        {
            // A copy of a folder that its owner may not write.
            OpenAll(new DirectoryInfo(Path));
            Directory.Delete(Path, recursive: true);
        }
    }

    private static void OpenAll(DirectoryInfo folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            folder.UnixFileMode |= OwnerMayAll;
        }

        foreach (var below in folder.EnumerateDirectories().Where(d => d.LinkTarget is null))
        {
            OpenAll(below);
        }
    }
}
