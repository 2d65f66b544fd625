using System.Collections.Immutable;

namespace DockerfileOptimizer.Images.Archives;

/// <summary>Puts configuration, layers and history of one image together.</summary>
internal static class ImageAssembly
{
    public static Image Read(ImageCandidate candidate, BlobStore store, ImageLimits limits)
    {
        var json = candidate.Config.ReadJson(store, limits);
        var configuration = ConfigurationReader.Read(json);
        if (json["rootfs"].IsMissing)
        {
            throw json.Error("is no configuration of an image: it has no 'rootfs'");
        }

        if (configuration.DiffIds.Length != candidate.Layers.Length)
        {
            throw json.Error($"has {configuration.DiffIds.Length} layers in 'rootfs.diff_ids', the manifest {candidate.Layers.Length}");
        }

        if (configuration.DiffIds.FirstOrDefault(d => !Digest.IsDigest(d)) is { } odd)
        {
            throw json["rootfs"].Error($"has the diff id {PathText.Printable(odd)}, which is no SHA-256 or SHA-512 digest");
        }

        var rows = RowsWithLayers(configuration);
        var fits = rows.Length == candidate.Layers.Length;
        ImmutableArray<string> notes = fits || configuration.History.IsEmpty
            ? []
            : [$"the history tells of {rows.Length} layers, the image has {candidate.Layers.Length}: no row is joined to a layer"];
        var layers = candidate.Layers.Select((row, i) => LayerOf(row, i, fits ? rows[i] : -1, (configuration, store, limits)));
        var id = candidate.Config.Digest ?? Digest.Of(store.ReadSmall(candidate.Config.Path, limits.JsonBytes), "");
        return new(candidate.Listing, id, configuration, [.. layers], notes) 
        {
            Limits = limits,
            StoredBytes = store.StoredBytes(candidate.Layers.Select(l => l.Path)),
        };
    }

    private static int[] RowsWithLayers(ImageConfiguration configuration) =>
        [.. Enumerable.Range(0, configuration.History.Length).Where(i => !configuration.History[i].EmptyLayer)];

    private static ImageLayer LayerOf(BlobRow row, int index, int historyIndex, (ImageConfiguration Configuration, BlobStore Store, ImageLimits Limits) image)
    {
        var place = new Place(image.Store.Name, $"layer {index + 1} ({row.Digest ?? image.Configuration.DiffIds[index]})");
        using var stored = image.Store.Open(row.Path, place);
        if (row.Size is { } size && size != stored.Length)
        {
            throw place.Error($"has {stored.Length} bytes, the manifest says {size}");
        }

        var blob = new LayerBlob(index, row.Path, image.Configuration.DiffIds[index])
        {
            Digest = row.Digest,
            StoredBytes = stored.Length,
            HistoryIndex = historyIndex,
            History = historyIndex < 0 ? null : image.Configuration.History[historyIndex],
        };
        return new(blob, image.Store, image.Limits);
    }
}
