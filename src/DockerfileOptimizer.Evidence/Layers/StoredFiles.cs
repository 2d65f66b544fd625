using System.Collections.Immutable;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Images.Layers;
using DockerfileOptimizer.Images.Trees;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Evidence.Layers;

/// <summary>Lists what the layers of a Dockerfile's own instructions store.</summary>
internal static class StoredFiles
{
    /// <summary>Reads all layers of an image; null where its layers and its history do not fit.</summary>
    /// <param name="built">The image.</param>
    /// <param name="syntax">The Dockerfile.</param>
    /// <exception cref="ImageException">A layer is damaged, or past a limit.</exception>
    public static MeasuredImage? Of(BuiltImage built, DockerfileSyntax syntax)
    {
        if (built.Image.Layers.Any(l => l.HistoryIndex < 0))
        {
            return null;
        }

        int?[] lines = [.. built.Image.Layers.Select(l => built.History.ByRow[l.HistoryIndex] is { } step ? syntax.Source.PositionOf(step.Span.Start).Line : (int?)null)];
        var tree = ImageTree.Read(built.Image, new TreeRequest { HashContents = false });
        var there = tree.Nodes().Select(n => File(n, lines, null));
        var gone = tree.Shadowed.Select(s => File(s.Node, lines, lines[s.ByLayer]));
        return new(built.Name, [.. lines.OfType<int>()], [.. there.Concat(gone).OfType<StoredFile>()]);
    }

    private static StoredFile? File(ImageNode node, int?[] lines, int? goneAt) =>
        node is { Kind: EntryKind.File, HardLinkOf: null } && lines[node.Layer] is { } line ? new("/" + node.Path, node.Size, line, goneAt) : null;
}
