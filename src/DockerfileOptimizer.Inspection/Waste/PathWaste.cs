using DockerfileOptimizer.Images.Layers;
using DockerfileOptimizer.Images.Trees;

namespace DockerfileOptimizer.Inspection.Waste;

/// <summary>Finds the files of an image whose path says that they are waste: one walk over the tree for all patterns.</summary>
internal sealed class PathWaste
{
    private readonly List<(PathRule Rule, int Row, bool IsException)> rules;

    public PathWaste(WasteTable table) => rules =
    [
        .. table.Rows.SelectMany((row, i) => row.Paths.Select(p => (p, i, false)).Concat(row.Except.Select(p => (p, i, true)))),
    ];

    /// <summary>Tells all that is no folder, in the order of <see cref="ImageTree.Nodes"/>, with the number of the row that its path fits; -1: none.</summary>
    public IEnumerable<(ImageNode Node, int Row)> Walk(ImageTree tree)
    {
        var waiting = new Stack<(ImageNode Node, List<Stand> Stands)>();
        Push(waiting, tree.Root, [.. rules.Select((_, i) => new Stand(i, 0))]);
        while (waiting.TryPop(out var next))
        {
            if (next.Node.Kind == EntryKind.Directory)
            {
                Push(waiting, next.Node, next.Stands);
            }
            else
            {
                yield return (next.Node, RowOf(next.Stands));
            }
        }
    }

    /// <summary>The number of the row that a path fits; -1: none.</summary>
    public int RowOf(string path)
    {
        List<Stand> stands = [.. rules.Select((_, i) => new Stand(i, 0))];
        foreach (var name in path.Split('/'))
        {
            stands = Below(stands, name);
        }

        return RowOf(stands);
    }

    private void Push(Stack<(ImageNode Node, List<Stand> Stands)> waiting, ImageNode folder, List<Stand> stands)
    {
        foreach (var child in folder.Children.Reverse())
        {
            waiting.Push((child, Below(stands, child.Name)));
        }
    }

    private List<Stand> Below(List<Stand> stands, string name)
    {
        var below = new List<Stand>();
        foreach (var (rule, place) in stands)
        {
            var (one, other) = rules[rule].Rule.Advance(place, name);
            Add(below, rule, one);
            Add(below, rule, other);
        }

        return below;
    }

    private static void Add(List<Stand> stands, int rule, int place)
    {
        if (place >= 0)
        {
            stands.Add(new(rule, place));
        }
    }

    private int RowOf(List<Stand> stands)
    {
        // Rules are in the order of their rows, and in a row what is excepted comes last.
        var found = -1;
        foreach (var (rule, place) in stands)
        {
            var (pattern, row, isException) = rules[rule];
            if (!pattern.IsEnd(place))
            {
                continue;
            }

            if (isException && row == found)
            {
                found = -1;
            }
            else if (!isException && found < 0)
            {
                found = row;
            }
        }

        return found;
    }

    /// <summary>A place in a pattern.</summary>
    private readonly record struct Stand(int Rule, int Place);
}
