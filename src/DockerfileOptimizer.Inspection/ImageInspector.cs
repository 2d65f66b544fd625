using System.Collections.Immutable;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Images.Layers;
using DockerfileOptimizer.Images.Trees;
using DockerfileOptimizer.Inspection.Efficiency;
using DockerfileOptimizer.Inspection.History;
using DockerfileOptimizer.Inspection.Waste;

namespace DockerfileOptimizer.Inspection;

/// <summary>Says of an image what its layers store, which instruction made them, and what of it is waste. Each layer is read once.</summary>
public static class ImageInspector
{
    /// <summary>Inspects an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="request">What to find out.</param>
    /// <exception cref="ImageException">A layer is damaged, or the image is past a limit.</exception>
    public static InspectionReport Inspect(Image image, InspectionRequest request)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(request);
        var ledger = new EfficiencyLedger();
        var tree = ImageTree.Read(image, new TreeRequest
        {
            Observe = (layer, entry) =>
            {
                request.Stop.ThrowIfCancellationRequested();
                ledger.Observe(layer, entry);
            },
        });
        var steps = image.Configuration.History.Select(BuiltStep.Of).ToImmutableArray();
        var origins = request.Dockerfile is { } syntax ? new LayerOrigins(syntax, request.Inputs, image.Configuration.History) : null;
        var makers = new LayerMakers([.. image.Layers.Select(l => MakerOf(l, origins, steps))]);
        var waste = new WasteSearch(request.Table, makers, request.Paths).Find(tree);
        return new(image, ledger.Score(tree))
        {
            Layers = Layers(tree, (waste, origins, steps), request.Paths),
            Waste = waste,
            Files = tree.Nodes().Count(n => n.Kind == EntryKind.File),
            Notes = [.. image.Notes, .. Misfit(origins?.Problem), .. tree.Layers.SelectMany(l => l.Notes.Select(n => $"layer {l.Layer.Index + 1}: /{PathText.Printable(n.Path)}: {n.Text}"))],
        };
    }

    private static LayerMaker MakerOf(ImageLayer layer, LayerOrigins? origins, ImmutableArray<BuiltStep> steps) =>
        origins?.Of(layer).Kind switch
        {
            null or OriginKind.Unknown => layer.HistoryIndex < 0 ? LayerMaker.Other : steps[layer.HistoryIndex].Keyword switch
            {
                "RUN" => LayerMaker.Run,
                "COPY" or "ADD" => LayerMaker.Copy,
                _ => LayerMaker.Other,
            },
            OriginKind.Instruction => origins.MakerOf(layer),
            _ => LayerMaker.Other,
        };

    private static IEnumerable<string> Misfit(string? problem) => problem is null
        ? []
        : [$"the image does not fit the Dockerfile: {problem}; it was built from another version of it, for another target, or with other arguments"];

    private static ImmutableArray<LayerReport> Layers(
        ImageTree tree, (ImmutableArray<WasteReport> Waste, LayerOrigins? Origins, ImmutableArray<BuiltStep> Steps) found, int paths)
    {
        var largest = tree.Layers.Select(_ => new LargestPaths(paths)).ToArray();
        foreach (var node in tree.Nodes().Concat(tree.Shadowed.Select(s => s.Node)).Where(n => n.Kind == EntryKind.File))
        {
            largest[node.Layer].Add(node);
        }

        return
        [
            .. tree.Layers.Select((l, i) => new LayerReport(l.Layer, l.FileBytes, l.Entries)
            {
                Step = l.Layer.HistoryIndex < 0 ? "" : found.Steps[l.Layer.HistoryIndex].ToString(),
                Origin = found.Origins?.Of(l.Layer),
                Largest = largest[i].All(),
                WasteBytes = found.Waste.Where(w => w.Kind.IsCertain).Sum(w => w.ByLayer.GetValueOrDefault(i)),
                ProbableBytes = found.Waste.Where(w => !w.Kind.IsCertain).Sum(w => w.ByLayer.GetValueOrDefault(i)),
            }),
        ];
    }
}
