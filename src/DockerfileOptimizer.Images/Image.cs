using System.Collections.Immutable;

namespace DockerfileOptimizer.Images;

/// <summary>An image: its configuration and its layers. It lives as long as the <see cref="Archives.ImageArchive"/> that it was read from.</summary>
/// <param name="Listing">Its platform, names and digest in the archive.</param>
/// <param name="ConfigDigest">The digest of its configuration, which engines call the image's id.</param>
/// <param name="Configuration">What it says of itself.</param>
/// <param name="Layers">Its layers, the lowest first.</param>
/// <param name="Notes">What is odd about it but does not keep it from being read.</param>
public sealed record Image(
    ImageListing Listing, string ConfigDigest, ImageConfiguration Configuration, ImmutableArray<ImageLayer> Layers, ImmutableArray<string> Notes)
{
    /// <summary>What reading its layers may cost.</summary>
    internal ImageLimits Limits { get; init; } = ImageLimits.Default;

    /// <summary>Bytes that the archive has for its layers, one that is named twice counted once.</summary>
    internal long StoredBytes { get; init; }
}
