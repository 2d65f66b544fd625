using System.Collections.Immutable;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Inspection.History;

/// <summary>Says of layers which instructions made them.</summary>
/// <param name="join">The rows of the history and the instructions.</param>
/// <param name="model">The file.</param>
/// <param name="history">The history.</param>
internal sealed class LayerOrigins(HistoryJoin join, BuildModel model, ImmutableArray<HistoryRow> history)
{
    private static readonly LayerOrigin Unknown = new(OriginKind.Unknown);

    /// <summary>Where a layer comes from.</summary>
    public LayerOrigin Of(ImageLayer layer)
    {
        if (layer.HistoryIndex < 0)
        {
            return Unknown with { Note = "the history does not say which of its rows made the layer" };
        }

        if (join.Steps[layer.HistoryIndex].IsSquash)
        {
            return Together(Range(0, join.Steps.Length), "squashed: it holds what all of these made");
        }

        return join[layer.HistoryIndex] is { } instruction ? Of(layer, instruction)
            : layer.HistoryIndex < join.BaseRows ? new(OriginKind.Base)
            : Unknown;
    }

    /// <summary>Whether the layer is the work of one RUN of the file.</summary>
    public bool IsOfRun(ImageLayer layer) => Of(layer).Kind == OriginKind.Instruction && join[layer.HistoryIndex] is RunInstruction;

    private LayerOrigin Of(ImageLayer layer, Instruction instruction)
    {
        var before = Enumerable.Range(0, layer.HistoryIndex).LastOrDefault(i => !history[i].EmptyLayer, -1);
        var unsaved = Range(before + 1, layer.HistoryIndex).Where(MakesLayer).ToList();
        if (!MakesLayer(instruction))
        {
            return Together(Range(before + 1, layer.HistoryIndex + 1), "committed once: it holds what all of these made");
        }

        return new(OriginKind.Instruction)
        {
            Lines = join.LinesOf(instruction),
            Instruction = StepText.OneLine(instruction.Logical.Text),
            Stage = model.StageOf(instruction) is { } stage ? stage.Name ?? $"{stage.Index}" : null,
            Note = unsaved.Count > 0 && join.Steps[layer.HistoryIndex].IsClassic
                ? $"it may hold, too, what lines {Lines(unsaved)} made: the history gives them no layer"
                : model.StageOf(instruction) is null ? "done as a trigger of ONBUILD" : null,
        };
    }

    private LayerOrigin Together(IEnumerable<Instruction> instructions, string note)
    {
        var list = instructions.ToList();
        return list.Count == 0 ? Unknown with { Note = note } : new(OriginKind.Instructions) { Lines = Lines(list), Note = note };
    }

    private LineRange Lines(List<Instruction> instructions) =>
        new(instructions.Min(i => join.LinesOf(i).First), instructions.Max(i => join.LinesOf(i).Last));

    private IEnumerable<Instruction> Range(int from, int to) => Enumerable.Range(from, to - from).Select(i => join[i]).OfType<Instruction>();

    private static bool MakesLayer(Instruction instruction) => instruction is RunInstruction or FileTransferInstruction or WorkdirInstruction;
}
