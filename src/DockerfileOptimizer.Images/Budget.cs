namespace DockerfileOptimizer.Images;

/// <summary>What reading one image has used up of its limits.</summary>
internal sealed class Budget(ImageLimits limits)
{
    private long unpacked;
    private long metadata;
    private int entries;

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
        if (++entries > limits.Entries)
        {
            throw place.Error($"more than {limits.Entries} entries, the limit for an image");
        }
    }

    public void Remember(long bytes, Place place)
    {
        metadata += bytes;
        if (metadata > limits.MetadataBytes)
        {
            throw place.Error($"paths, links and attributes take more than {limits.MetadataBytes} bytes, the limit for an image");
        }
    }
}
