using DockerfileOptimizer.Images.Layers;

namespace DockerfileOptimizer.Images.Trees;

/// <summary>
/// Finds and makes the folders that a layer's paths lead through, as an engine that unpacks the layer into a folder of its own does (moby
/// <c>pkg/archive/diff.go</c>, containerd <c>archive/tar.go</c>): a symbolic link of the same layer is followed, inside the image; one of a layer
/// below is not seen there, and the folder takes its place.
/// </summary>
internal sealed class TreeFolders(ImageNode root, TreeLedger ledger)
{
    // Linux (MAXSYMLINKS).
    private const int LinksInAPath = 40;

    /// <summary>What is at a path, links of this layer followed in the folders above it; null: nothing.</summary>
    public ImageNode? Existing(string path, int layer)
    {
        var slash = path.LastIndexOf('/');
        return path.Length == 0 ? root : Walk(path.AsSpan(0, Math.Max(0, slash)), (path, layer), make: false)?.Child(path.AsSpan(slash + 1));
    }

    /// <summary>The folder for an entry, made where it is missing.</summary>
    public ImageNode Folder(string entry, int layer) => Walk(entry.AsSpan(0, Math.Max(0, entry.LastIndexOf('/'))), (entry, layer), make: true)!;

    private ImageNode? Walk(ReadOnlySpan<char> path, (string Path, int Layer) entry, bool make)
    {
        // Most paths meet no link and need no list of what is left.
        var node = root;
        foreach (var part in path.Split('/'))
        {
            var name = path[part];
            if (name.IsEmpty)
            {
                continue;
            }

            if (node.Child(name) is not { Kind: EntryKind.Directory } child)
            {
                return WalkOn(node, path[part.Start..].ToString(), entry, make);
            }

            node = child;
        }

        return node;
    }

    private ImageNode? WalkOn(ImageNode start, string path, (string Path, int Layer) entry, bool make)
    {
        var (node, links) = (start, 0);
        var left = new Stack<string>(Parts(path));
        while (node is not null && left.TryPop(out var name))
        {
            if (name == "..")
            {
                node = node.Parent ?? node;
                continue;
            }

            var child = node.Child(name);
            if (child is { Kind: EntryKind.SymbolicLink } && child.Layer == entry.Layer)
            {
                if (++links > LinksInAPath)
                {
                    throw ledger.Place.Error("symbolic links in a circle, or too many in one path", entry.Path);
                }

                node = child.LinkTarget.StartsWith('/') ? root : node;
                Parts(child.LinkTarget).ToList().ForEach(left.Push);
                continue;
            }

            node = child is { Kind: EntryKind.Directory } ? child : make ? Make(node, name, child, entry) : null;
        }

        return node;
    }

    private ImageNode Make(ImageNode parent, string name, ImageNode? inTheWay, (string Path, int Layer) entry)
    {
        var folder = ledger.NewImplied(name, parent, entry.Path);
        if (inTheWay is not null)
        {
            ledger.Note(inTheWay.Path, $"the layer has paths below it, so that it is a folder now and no {inTheWay.Kind}");
            ledger.Shadow(inTheWay, ShadowCause.Replaced, folder);
        }

        parent.Put(folder);
        return folder;
    }

    // The first on top of a stack.
    private static IEnumerable<string> Parts(string path) => path.Split('/').Where(p => p.Length > 0 && p != ".").Reverse();
}
