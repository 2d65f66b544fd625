using System.Collections.Immutable;

namespace DockerfileOptimizer.Images.Trees;

/// <summary>
/// The file system that the layers of an image make together (OCI image-spec, <c>layer.md</c>), and what each of them stores that is not in it.
/// </summary>
public sealed class ImageTree
{
    internal ImageTree(ImageNode root, ImmutableArray<LayerContent> layers, ImmutableArray<ShadowedNode> shadowed) =>
        (Root, Layers, Shadowed) = (root, layers, shadowed);

    /// <summary>The root folder.</summary>
    public ImageNode Root { get; }

    /// <summary>What each layer holds, the lowest first.</summary>
    public ImmutableArray<LayerContent> Layers { get; }

    /// <summary>What layers store and the image does not have, in the order in which it was replaced or removed.</summary>
    public ImmutableArray<ShadowedNode> Shadowed { get; }

    /// <summary>Reads all layers, once, and checks their digests.</summary>
    /// <param name="image">The image.</param>
    /// <param name="request">What to find out; null: the defaults.</param>
    /// <exception cref="ImageException">A layer is damaged, or the image is past a limit.</exception>
    public static ImageTree Read(Image image, TreeRequest? request = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        var budget = new Budget(image.Limits, image.StoredBytes);
        var builder = new TreeBuilder(request ?? new(), budget);
        foreach (var layer in image.Layers)
        {
            using var reader = layer.Open(budget);
            builder.Add(layer, reader);
        }

        return builder.Build();
    }

    /// <summary>What is at a path; null: nothing. Symbolic links are not followed.</summary>
    /// <param name="path">The path from the root, with or without a slash in front.</param>
    public ImageNode? Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var node = Root;
        foreach (var part in path.AsSpan().Split('/'))
        {
            if (path.AsSpan(part) is { IsEmpty: false } name && node is not null)
            {
                node = node.Child(name);
            }
        }

        return node;
    }

    /// <summary>All there is below the root: folders before what they hold, each folder sorted by name (ordinal).</summary>
    public IEnumerable<ImageNode> Nodes()
    {
        var waiting = new Stack<ImageNode>(Root.Children.Reverse());
        while (waiting.TryPop(out var node))
        {
            yield return node;
            foreach (var child in node.Children.Reverse())
            {
                waiting.Push(child);
            }
        }
    }
}
