using System.Collections.Immutable;
using DockerfileOptimizer.Images.Trees;

namespace DockerfileOptimizer.Inspection;

/// <summary>Keeps the largest of many paths: the larger one first, of equal ones the one that comes first by name (ordinal).</summary>
/// <param name="count">How many.</param>
internal sealed class LargestPaths(int count)
{
    private static readonly Comparer<PathBytes> SmallestFirst = Comparer<PathBytes>.Create((a, b) =>
        a.Bytes != b.Bytes ? a.Bytes.CompareTo(b.Bytes)
        : string.CompareOrdinal(b.Path, a.Path) is var byName and not 0 ? byName
        : a.Layer.CompareTo(b.Layer));

    private readonly PriorityQueue<PathBytes, PathBytes> queue = new(SmallestFirst);

    /// <summary>Takes a node; one without bytes is none of the largest.</summary>
    public void Add(ImageNode node) => Add(node, StoredSize.Of(node));

    /// <summary>Takes a node as if it had so many bytes.</summary>
    public void Add(ImageNode node, long bytes)
    {
        // Most are smaller than what is there: their paths are never put together.
        if (count == 0 || bytes == 0 || (queue.Count == count && bytes < queue.Peek().Bytes))
        {
            return;
        }

        var path = new PathBytes("/" + node.Path, bytes, node.Layer);
        queue.Enqueue(path, path);
        if (queue.Count > count)
        {
            queue.Dequeue();
        }
    }

    /// <summary>The largest, the largest first.</summary>
    public ImmutableArray<PathBytes> All() => [.. queue.UnorderedItems.Select(i => i.Element).OrderDescending(SmallestFirst)];
}
