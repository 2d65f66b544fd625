using System.Collections.Immutable;

namespace DockerfileOptimizer.Images.Archives;

/// <summary>
/// Finds the images of an OCI layout (image-spec <c>image-layout.md</c>, <c>image-index.md</c>): <c>index.json</c> names manifests, or indexes
/// that name manifests. <c>docker save</c> writes such a layout since version 25, <c>docker buildx build --output type=oci</c> ever since.
/// </summary>
internal sealed class OciIndexReader(BlobStore store, ImageLimits limits)
{
    public const string IndexPath = "index.json";

    private readonly List<ImageCandidate> found = [];
    private int rows;

    public static ImmutableArray<ImageCandidate> Read(BlobStore store, ImageLimits limits)
    {
        var reader = new OciIndexReader(store, limits);
        reader.Walk(new BlobRow(IndexPath, null, null).ReadJson(store, limits), default, 0);
        return [.. reader.found];
    }

    private void Walk(JsonReading index, Inherited inherited, int depth)
    {
        if (depth == limits.IndexDepth)
        {
            throw index.Error($"an index more than {limits.IndexDepth} deep in indexes");
        }

        foreach (var row in index["manifests"].Items())
        {
            if (++rows > limits.Manifests)
            {
                throw row.Error($"is more than the {limits.Manifests} manifests that are read");
            }

            // BuildKit's provenance and SBOM (attestation-storage.md): no image.
            if (row["annotations"]["vnd.docker.reference.type"].Text() != "attestation-manifest")
            {
                Visit(row, inherited, depth);
            }
        }
    }

    private void Visit(JsonReading row, Inherited inherited, int depth)
    {
        var blob = BlobOf(row);
        var own = inherited.With(ConfigurationReader.PlatformOf(row["platform"]), NamesIn(row["annotations"]));
        if (!store.Has(blob.Path))
        {
            // 'docker save' of one platform keeps the rows of the others.
            found.Add(new(new(own.Platform, own.References, blob.Digest!), blob, []));
            return;
        }

        var document = blob.ReadJson(store, limits);
        if (!document["manifests"].IsMissing)
        {
            Walk(document, own, depth + 1);
        }
        else if (document["config"].IsMissing || document["layers"].IsMissing)
        {
            throw document.Error("is neither an index nor the manifest of an image with configuration and layers");
        }
        else
        {
            Add(blob.Digest!, document, own);
        }
    }

    private void Add(string digest, JsonReading manifest, Inherited own)
    {
        var config = BlobOf(manifest["config"]);
        var platform = own.Platform ?? (store.Has(config.Path) ? ConfigurationReader.PlatformOf(config.ReadJson(store, limits)) : null);
        found.Add(new(new(platform, own.References, digest), config, [.. manifest["layers"].Items().Select(BlobOf)]));
    }

    private static BlobRow BlobOf(JsonReading descriptor)
    {
        var digest = descriptor["digest"].Text();
        return Digest.IsDigest(digest)
            ? new(Digest.BlobPath(digest), digest, descriptor["size"].Size())
            : throw descriptor["digest"].Error("is no SHA-256 or SHA-512 digest");
    }

    // The first is the whole name, as containerd and Docker write it; the second often the tag alone.
    private static ImmutableArray<string> NamesIn(JsonReading annotations)
    {
        var names = new[] { annotations["io.containerd.image.name"].Text(), annotations["org.opencontainers.image.ref.name"].Text() };
        return [.. names.Where(n => n.Length > 0).Take(1)];
    }

    /// <summary>What the rows above say.</summary>
    private readonly record struct Inherited(ImagePlatform? Platform, ImmutableArray<string> Names)
    {
        public ImmutableArray<string> References => Names.IsDefault ? [] : Names;

        public Inherited With(ImagePlatform? platform, ImmutableArray<string> names) => new(platform ?? Platform, [.. References.Union(names)]);
    }
}
