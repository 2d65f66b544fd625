namespace DockerfileOptimizer.Images.Archives;

/// <summary>The bytes of a file. The stream is kept for its handle, and because it may delete the file when it is closed.</summary>
internal sealed class FileBytes(FileStream file) : ByteSource
{
    public override long Length { get; } = file.Length;

    public override int Read(Span<byte> buffer, long offset) => RandomAccess.Read(file.SafeFileHandle, buffer, offset);

    public override void Dispose() => file.Dispose();
}
