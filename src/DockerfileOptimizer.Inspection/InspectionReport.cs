using System.Collections.Immutable;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Inspection.Efficiency;
using DockerfileOptimizer.Inspection.Waste;

namespace DockerfileOptimizer.Inspection;

/// <summary>What is found of an image.</summary>
/// <param name="Image">The image.</param>
/// <param name="Efficiency">How much of what its layers store is needed once.</param>
public sealed record InspectionReport(Image Image, EfficiencyScore Efficiency)
{
    /// <summary>Its layers, the lowest first.</summary>
    public required ImmutableArray<LayerReport> Layers { get; init; }

    /// <summary>Its waste by kind: what is certain first, then by bytes, then by name.</summary>
    public required ImmutableArray<WasteReport> Waste { get; init; }

    /// <summary>Regular files of its file system, names of one file each counted.</summary>
    public required int Files { get; init; }

    /// <summary>What is odd, for people.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>Bytes of all layers as the archive stores them.</summary>
    public long StoredBytes => Layers.Sum(l => l.Layer.StoredBytes);

    /// <summary>Bytes of the files of all layers.</summary>
    public long UnpackedBytes => Layers.Sum(l => l.UnpackedBytes);

    /// <summary>Bytes that are certainly waste.</summary>
    public long WasteBytes => Waste.Where(w => w.Kind.IsCertain).Sum(w => w.Bytes);

    /// <summary>Bytes that are probably not needed.</summary>
    public long ProbableBytes => Waste.Where(w => !w.Kind.IsCertain).Sum(w => w.Bytes);

    /// <summary><see cref="WasteBytes"/> in per cent of <see cref="UnpackedBytes"/>; 0 for an image without bytes.</summary>
    public decimal WastePercent => UnpackedBytes == 0 ? 0 : 100m * WasteBytes / UnpackedBytes;
}
