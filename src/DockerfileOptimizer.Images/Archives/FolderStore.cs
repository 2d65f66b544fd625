namespace DockerfileOptimizer.Images.Archives;

/// <summary>An unpacked archive. It is read as data of strangers: nothing outside the folder, and nothing but regular files.</summary>
internal sealed class FolderStore(string folder) : BlobStore(folder)
{
    private readonly string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    public override bool Has(string path) => Find(path) is not null;

    public override Stream Open(string path, Place place)
    {
        if (Find(path) is not { } file)
        {
            throw Missing(path, place);
        }

        // A pipe or a device has no length; opening one could wait for ever.
        if (file.Length == 0)
        {
            throw place.Error("the file is empty or no regular file", path);
        }

        var bytes = new FileBytes(new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0));
        return new SliceStream(bytes, 0, bytes.Length, bytes);
    }

    public override void Dispose()
    {
    }

    private FileInfo? Find(string path)
    {
        if (ArchivePath.Normalise(path) is not { } relative || LeavesTheFolder(relative))
        {
            return null;
        }

        var file = new FileInfo(Path.Combine(root, relative));
        return file.Exists ? file : null;
    }

    private bool LeavesTheFolder(string relative)
    {
        var at = root;
        foreach (var part in relative.Split('/'))
        {
            at = Path.Combine(at, part);
            if (new FileInfo(at).LinkTarget is not null && Target(at)?.StartsWith(root + "/", StringComparison.Ordinal) != true)
            {
                return true;
            }
        }

        return false;
    }

    private static string? Target(string link)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName;
        }
        catch (IOException)
        {
            // Links in a circle.
            return null;
        }
    }
}
