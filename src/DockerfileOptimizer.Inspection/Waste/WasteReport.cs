using System.Collections.Immutable;

namespace DockerfileOptimizer.Inspection.Waste;

/// <summary>Waste of one kind in an image.</summary>
/// <param name="Kind">What is known of it.</param>
/// <param name="Bytes">Bytes of it, as layers store them unpacked.</param>
/// <param name="Files">How many files.</param>
public sealed record WasteReport(WasteRow Kind, long Bytes, int Files)
{
    /// <summary>The largest of the files, the largest first.</summary>
    public required ImmutableArray<PathBytes> Largest { get; init; }

    /// <summary>Bytes by the layer that stores them, by its index; layers without any are left out.</summary>
    public required ImmutableSortedDictionary<int, long> ByLayer { get; init; }

    /// <summary>Of the bytes, those for which <see cref="WasteRow.SavedBy"/> is made: they are in layers that instructions of <see cref="WasteRow.SavedIn"/> made, above the base if that is known. 0 without a transform.</summary>
    public required long SavableBytes { get; init; }
}
