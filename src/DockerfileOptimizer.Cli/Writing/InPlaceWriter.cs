namespace DockerfileOptimizer.Cli.Writing;

/// <summary>
/// Writes over a file that cannot be replaced, such as one that is mounted into a container by itself. A crash on the way can leave it
/// half written, so a copy of the old bytes is on the disk before the first byte changes, and the user knows where.
/// </summary>
internal sealed class InPlaceWriter(Disk disk, Action<string> tell)
{
    /// <param name="change">The file; its old bytes are known.</param>
    /// <param name="why">Why it cannot be replaced, as a clause.</param>
    /// <returns>What went wrong, as a sentence; null when it is written.</returns>
    public string? Write(FileChange change, string why)
    {
        var copy = Copy(change);
        tell($"{change.Path} cannot be replaced as a whole, as {why}; it is written in place, with a copy in {copy} until that is done");
        using (var file = disk.Open(change.Path))
        {
            if (!IsStill(file, change.Before!))
            {
                File.Delete(copy);
                return AtomicFileWriter.Changed(change.Path);
            }

            try
            {
                Overwrite(file, change.After);
            }
            catch (IOException failure)
            {
                return Restore(file, change, copy, failure);
            }
        }

        File.Delete(copy);
        return null;
    }

    private static string Restore(FileStream file, FileChange change, string copy, IOException failure)
    {
        try
        {
            Overwrite(file, change.Before!);
        }
        catch (IOException)
        {
            return $"{change.Path} cannot be written: {failure.Message}. It is damaged; what it was lies in {copy}";
        }

        File.Delete(copy);
        return $"{change.Path} cannot be written: {failure.Message}. It is as it was";
    }

    private string Copy(FileChange change)
    {
        try
        {
            return Copy(change.Before!, AtomicFileWriter.NameBeside(change.Path));
        }
        catch (UnauthorizedAccessException)
        {
            return Copy(change.Before!, AtomicFileWriter.NameBeside(Path.Combine(Path.GetTempPath(), Path.GetFileName(change.Path))));
        }
    }

    private string Copy(byte[] bytes, string path)
    {
        try
        {
            using var file = disk.Create(path);
            file.Write(bytes);
            file.Flush(flushToDisk: true);
            AtomicFileWriter.FlushFolder(path);
            return path;
        }
        catch (IOException)
        {
            File.Delete(path);
            throw;
        }
    }

    private static bool IsStill(FileStream file, byte[] bytes)
    {
        var now = new byte[bytes.Length + 1];
        return file.ReadAtLeast(now, now.Length, throwOnEndOfStream: false) == bytes.Length && now.AsSpan(..bytes.Length).SequenceEqual(bytes);
    }

    private static void Overwrite(FileStream file, byte[] bytes)
    {
        file.Position = 0;
        file.Write(bytes);
        file.SetLength(bytes.Length);
        file.Flush(flushToDisk: true);
    }
}
