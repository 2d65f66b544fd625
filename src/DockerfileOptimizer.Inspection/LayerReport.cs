using System.Collections.Immutable;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Inspection.History;

namespace DockerfileOptimizer.Inspection;

/// <summary>What is found of a layer.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="UnpackedBytes">Bytes of its files, hard links counted once; what engines call a layer's size.</param>
/// <param name="Entries">Entries of its archive, marks for lower layers included.</param>
public sealed record LayerReport(ImageLayer Layer, long UnpackedBytes, int Entries)
{
    /// <summary>What the history says of it, in the words of a Dockerfile, on one line; empty when it says nothing.</summary>
    public string Step { get; init; } = "";

    /// <summary>Where it comes from in the Dockerfile; null when none was given.</summary>
    public LayerOrigin? Origin { get; init; }

    /// <summary>Its largest files, the largest first; those that the image no longer has among them.</summary>
    public ImmutableArray<PathBytes> Largest { get; init; } = [];

    /// <summary>Bytes of it that are certainly waste.</summary>
    public long WasteBytes { get; init; }

    /// <summary>Bytes of it that are probably not needed.</summary>
    public long ProbableBytes { get; init; }
}
