using System.Collections.Immutable;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Images.Layers;
using DockerfileOptimizer.Images.Trees;

namespace DockerfileOptimizer.Inspection.Waste;

/// <summary>
/// Finds the waste of an image. Each stored byte counts once: first what is not in the image, then what its path tells, then what is there under
/// another path, too.
/// </summary>
internal sealed class WasteSearch
{
    private readonly WasteTable table;
    private readonly PathWaste paths;
    private readonly LayerMakers makers;
    private readonly Dictionary<WasteRow, WasteTally> tallies;
    private readonly Dictionary<ContentDigest, ImageNode> contents = [];
    private readonly HashSet<(string Path, int Layer)> linked = [];

    public WasteSearch(WasteTable table, LayerMakers makers, int examples)
    {
        (this.table, this.makers, paths) = (table, makers, new(table));
        tallies = table.Rows.ToDictionary(r => r, r => new WasteTally(r, examples));
    }

    /// <summary>The waste by kind: what is certain first, then by bytes, then by name.</summary>
    public ImmutableArray<WasteReport> Find(ImageTree tree)
    {
        foreach (var (node, row) in paths.Walk(tree))
        {
            AddPresent(node, row < 0 ? null : table.Rows[row]);
        }

        foreach (var shadowed in tree.Shadowed)
        {
            AddShadowed(shadowed);
        }

        return
        [
            .. tallies.Values.Select(t => t.Report()).OfType<WasteReport>()
                .OrderByDescending(r => r.Kind.IsCertain).ThenByDescending(r => r.Bytes).ThenBy(r => r.Kind.Id, StringComparer.Ordinal),
        ];
    }

    private void AddPresent(ImageNode node, WasteRow? row)
    {
        if (node.HardLinkOf is { } original)
        {
            linked.Add((original, node.Layer));
        }
        else if (row is not null)
        {
            tallies[row].Add(node, makers.Of(node.Layer) == row.SavedIn);
        }
        else if (node is { Kind: EntryKind.File, Size: > 0, Content: { } content } && !contents.TryAdd(content, node) && table.For(WasteCause.Duplicate) is { } duplicate)
        {
            tallies[duplicate].Add(node, isSavable: false);
        }
    }

    private void AddShadowed(ShadowedNode shadowed)
    {
        var (node, by) = (shadowed.Node, shadowed.ByLayer);
        var path = node.Path;

        // Another name of the file is still in the image, and with it the bytes.
        if (!linked.Contains((path, node.Layer)) && table.For(CauseOf(shadowed, path)) is { } row)
        {
            tallies[row].Add(node, shadowed.Cause == ShadowCause.Removed ? makers.AreRuns(node.Layer, by) : makers.AreNeighbouringRuns(node.Layer, by));
        }
    }

    private WasteCause CauseOf(ShadowedNode shadowed, string path) => shadowed.Cause == ShadowCause.Removed
        ? paths.RowOf(path) is >= 0 and var row && table.Rows[row].IsCertain ? WasteCause.RemovedCache : WasteCause.Removed
        : shadowed.SameContent ? WasteCause.Rewritten : WasteCause.Replaced;
}
