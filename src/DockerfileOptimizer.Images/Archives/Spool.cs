using DockerfileOptimizer.Images.Layers;

namespace DockerfileOptimizer.Images.Archives;

/// <summary>
/// A copy of what cannot be read at any place: a pipe, or an archive that is compressed as a whole. It is one file without a use for anybody
/// else in the system's temporary folder, gone when it is closed.
/// </summary>
internal static class Spool
{
    private const int Chunk = 1 << 17;

    public static ByteSource Copy(Stream stream, ImageLimits limits, Place place)
    {
        var path = Path.Combine(Path.GetTempPath(), $"dockeropt-{Guid.NewGuid():N}.tar");
        var file = Create(path);
        try
        {
            Fill(file, stream, limits, place);
            return new FileBytes(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Access = FileAccess.ReadWrite, Mode = FileMode.CreateNew, BufferSize = 0 };
        if (OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.DeleteOnClose;
            return new(path, options);
        }

        // An image may hold what others must not see. Without a name the file cannot outlive the process, however that ends.
        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }

    private static void Fill(FileStream file, Stream stream, ImageLimits limits, Place place)
    {
        var buffer = new byte[Chunk];
        for (var read = CompressionReader.Read(stream, buffer, place); read > 0; read = CompressionReader.Read(stream, buffer, place))
        {
            if (file.Length + read > limits.SpooledBytes)
            {
                throw place.Error($"larger than {limits.SpooledBytes} bytes, which is what a copy may take");
            }

            file.Write(buffer, 0, read);
        }
    }
}
