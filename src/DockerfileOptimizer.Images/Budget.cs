namespace DockerfileOptimizer.Images;

/// <summary>What reading one image has used up of its limits.</summary>
/// <param name="limits">The limits.</param>
/// <param name="stored">Bytes that the archive has for the image: a large one may have more files, and who sends it has to send them.</param>
internal sealed class Budget(ImageLimits limits, long stored)
{
    private readonly long metadataLimit = limits.MetadataBytes + (stored / 8);
    private readonly long entryLimit = limits.Entries + (stored / 1024);
    private long unpacked;
    private long metadata;
    private long entries;

    public ImageLimits Limits => limits;

    public void Unpack(long bytes, Place place)
    {
        // The difference cannot overflow; a sum of sizes that lie can.
        if (bytes > limits.UnpackedBytes - unpacked)
        {
            throw place.Error($"unpacks to more than {limits.UnpackedBytes} bytes, the limit for an image");
        }

        unpacked += bytes;
    }

    public void AddEntry(Place place)
    {
        if (++entries > entryLimit)
        {
            throw place.Error($"more than {entryLimit} entries, the limit for an image of its size");
        }
    }

    public void Remember(long bytes, Place place)
    {
        metadata += bytes;
        if (metadata > metadataLimit)
        {
            throw place.Error($"paths, links and attributes take more than {metadataLimit} bytes, the limit for an image of its size");
        }
    }
}
