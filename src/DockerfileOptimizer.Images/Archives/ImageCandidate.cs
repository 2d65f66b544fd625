using System.Collections.Immutable;

namespace DockerfileOptimizer.Images.Archives;

/// <summary>An image that an archive names: where its parts are.</summary>
/// <param name="Listing">What people choose by.</param>
/// <param name="Config">Its configuration; null where the archive does not hold it.</param>
/// <param name="Layers">Its layers, the lowest first.</param>
internal sealed record ImageCandidate(ImageListing Listing, BlobRow Config, ImmutableArray<BlobRow> Layers);
