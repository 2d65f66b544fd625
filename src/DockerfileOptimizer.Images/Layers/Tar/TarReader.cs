namespace DockerfileOptimizer.Images.Layers.Tar;

/// <summary>
/// Reads tar archives member by member. System.Formats.Tar does not serve: it turns names that are no UTF-8 into others, gives the stored pieces
/// of sparse files for their content, knows no limits, and cannot say where in the archive a content starts.
/// </summary>
internal sealed class TarReader(TarInput input, ImageLimits limits)
{
    private readonly TarMemberReader members = new(input, limits);
    private readonly byte[] block = new byte[TarInput.BlockSize];
    private readonly TarContent content = new();

    /// <summary>The next member; null at the end. What is left of the content of the one before is passed over.</summary>
    public TarMember? Next()
    {
        content.Skip(input);
        TarExtensions? extensions = null;
        while (ReadBlock())
        {
            var header = new TarHeader(block);
            if (!header.HasValidChecksum())
            {
                throw input.Place.Error($"no tar header (wrong checksum) at byte {input.Position - TarInput.BlockSize}");
            }

            if (header.Flag is not ('x' or 'g' or 'L' or 'K'))
            {
                return members.Read(header, extensions, content);
            }

            // A global header is for no member.
            members.ReadExtension(header, header.Flag == 'g' ? new() : extensions ??= new());
        }

        return extensions is null ? null : throw input.Place.Error("the tar archive ends behind an extension, before the entry that it is for");
    }

    /// <summary>The next piece of the content; nothing at its end. It is valid until the next call.</summary>
    public ReadOnlySpan<byte> ReadContent() => content.Read(input);

    // Two blocks of zeros end an archive; Go, and so every engine, is content with one, or none, where the stream ends. The block is copied,
    // since what follows a header may be read before the header is done with.
    private bool ReadBlock()
    {
        var read = input.Block();
        if (read.IsEmpty)
        {
            return false;
        }

        read.CopyTo(block);
        if (read.ContainsAnyExcept((byte)0))
        {
            return true;
        }

        return input.Block().ContainsAnyExcept((byte)0)
            ? throw input.Place.Error("one block of zeros inside the tar archive: some programs would read on, others not")
            : false;
    }
}
