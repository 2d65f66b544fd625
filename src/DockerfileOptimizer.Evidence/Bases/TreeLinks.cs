using DockerfileOptimizer.Images.Layers;
using DockerfileOptimizer.Images.Trees;

namespace DockerfileOptimizer.Evidence.Bases;

/// <summary>Follows symbolic links inside an image, as a program that runs there would.</summary>
internal static class TreeLinks
{
    // Linux (MAXSYMLINKS).
    private const int Most = 40;

    /// <summary>What a path leads to; null when that is nothing, or links go in a circle.</summary>
    public static ImageNode? Follow(ImageTree tree, string path)
    {
        ImageNode? node = tree.Root;
        var left = new Stack<string>(Parts(path));
        for (var links = 0; node is not null && left.TryPop(out var name);)
        {
            var child = name == ".." ? node.Parent ?? node : node.Child(name);
            if (child is not { Kind: EntryKind.SymbolicLink })
            {
                node = child;
                continue;
            }

            if (++links > Most)
            {
                return null;
            }

            node = child.LinkTarget.StartsWith('/') ? tree.Root : node;
            foreach (var part in Parts(child.LinkTarget))
            {
                left.Push(part);
            }
        }

        return node;
    }

    /// <summary>The content of the file that a path leads to; null when there is none or it was not kept.</summary>
    public static byte[]? Content(ImageTree tree, string path) =>
        Follow(tree, path) is { Kind: EntryKind.File, KeptContent: { IsDefault: false } content } ? [.. content] : null;

    // The first on top of a stack.
    private static IEnumerable<string> Parts(string path) => path.Split('/').Where(p => p.Length > 0 && p != ".").Reverse();
}
