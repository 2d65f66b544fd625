using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Cli;

/// <summary>Reads what a user names: a file, a device or pipe, or standard input as <c>-</c>.</summary>
internal static class InputFile
{
    /// <summary>
    /// The largest input that is read, in bytes. A front end gets its Dockerfile in one message of at most 16 MiB (containerd
    /// <c>defaults.DefaultMaxRecvMsgSize</c>), so nothing that can be built comes near it, and an endless device ends.
    /// </summary>
    public const int Limit = 64 << 20;

    /// <summary>The text, or null and a message for the user.</summary>
    public static SourceText? Read(string name, Func<Stream> standardInput, out string? problem)
    {
        try
        {
            // Read in one piece, so that a buffer in between would be one more copy; an editor that holds it open is no reason not to.
            using var stream = name == "-" ? standardInput() : new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return Read(stream, name, out problem);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problem = failure switch
            {
                UnauthorizedAccessException when Directory.Exists(name) => $"{name} is a folder; name the Dockerfile in it",
                FileNotFoundException or DirectoryNotFoundException => $"{name} does not exist; check the path",
                UnauthorizedAccessException => $"{name} may not be read; check its permissions",
                _ => $"{name} cannot be read: {failure.Message}",
            };
            return null;
        }
    }

    private static SourceText? Read(Stream stream, string name, out string? problem)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[stream.CanSeek ? Math.Clamp(stream.Length, 1 << 12, 1 << 16) : 1 << 16];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            if (bytes.Length + count > Limit)
            {
                problem = $"{name} is larger than {Limit >> 20} MiB; that is no Dockerfile";
                return null;
            }

            bytes.Write(buffer, 0, count);
        }

        problem = null;
        return SourceText.FromBytes(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}
