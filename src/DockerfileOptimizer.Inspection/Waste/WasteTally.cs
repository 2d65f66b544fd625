using System.Collections.Immutable;
using DockerfileOptimizer.Images.Trees;

namespace DockerfileOptimizer.Inspection.Waste;

/// <summary>Counts waste of one kind.</summary>
/// <param name="row">The kind.</param>
/// <param name="examples">How many paths to keep.</param>
internal sealed class WasteTally(WasteRow row, int examples)
{
    private readonly LargestPaths largest = new(examples);
    private readonly SortedDictionary<int, long> layers = [];
    private long bytes;
    private long savable;
    private int files;

    /// <summary>Takes a file.</summary>
    /// <param name="node">The file; its layer is the one that stores it.</param>
    /// <param name="isSavable">Whether the transform for such waste is made for the layers that it is about.</param>
    public void Add(ImageNode node, bool isSavable)
    {
        var size = StoredSize.Of(node);
        if (size == 0)
        {
            return;
        }

        files++;
        bytes += size;
        savable += isSavable && row.SavedBy is not null ? size : 0;
        layers[node.Layer] = layers.GetValueOrDefault(node.Layer) + size;
        largest.Add(node);
    }

    /// <summary>What came of it; null: nothing.</summary>
    public WasteReport? Report() => files == 0
        ? null
        : new(row, bytes, files) { Largest = largest.All(), ByLayer = layers.ToImmutableSortedDictionary(), SavableBytes = savable };
}
