using System.Collections.Immutable;

namespace DockerfileOptimizer.Images.Archives;

/// <summary>
/// Finds the images that <c>manifest.json</c> names (moby <c>image/tarexport</c>): <c>docker save</c> of every version writes it; before version
/// 25 nothing else of use. It gives neither sizes nor digests, but configurations are named after theirs.
/// </summary>
internal static class DockerManifestReader
{
    public const string ManifestPath = "manifest.json";

    public static ImmutableArray<ImageCandidate> Read(BlobStore store, ImageLimits limits)
    {
        var manifest = new BlobRow(ManifestPath, null, null).ReadJson(store, limits);
        return manifest.Count <= limits.Manifests
            ? [.. manifest.Items().Select(row => CandidateOf(row, store, limits))]
            : throw manifest.Error($"more than the {limits.Manifests} images that are read");
    }

    /// <summary>Names by the digest of the configuration.</summary>
    public static ILookup<string, string> Names(BlobStore store, ImageLimits limits) =>
        Read(store, limits).SelectMany(c => c.Listing.References, (c, name) => (c.Listing.Digest, name)).ToLookup(p => p.Digest, p => p.name);

    private static ImageCandidate CandidateOf(JsonReading row, BlobStore store, ImageLimits limits)
    {
        var path = row["Config"].Text();
        var config = new BlobRow(path, DigestIn(path), null);
        var platform = store.Has(path) ? ConfigurationReader.PlatformOf(config.ReadJson(store, limits)) : null;
        var layers = row["Layers"].Items().Select(l => l.Text()).Select(l => new BlobRow(l, l.StartsWith("blobs/", StringComparison.Ordinal) ? DigestIn(l) : null, null));
        return new(new(platform, row["RepoTags"].Texts(), config.Digest ?? path), config, [.. layers]);
    }

    // <64 digits>.json before version 25, blobs/sha256/<64 digits> since.
    private static string? DigestIn(string path)
    {
        var digest = "sha256:" + path[(path.LastIndexOf('/') + 1)..].Split('.')[0];
        return Digest.IsDigest(digest) ? digest : null;
    }
}
