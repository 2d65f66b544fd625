using System.Collections.Immutable;
using DockerfileOptimizer.Evidence.History;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Inspection.History;

/// <summary>Says of layers which instructions of a Dockerfile made them. Which instruction made which row of the history, <see cref="HistoryJoin"/> says.</summary>
internal sealed class LayerOrigins
{
    private static readonly LayerOrigin Unknown = new(OriginKind.Unknown);

    private readonly DockerfileSyntax syntax;
    private readonly BuildModel model;
    private readonly ImmutableArray<HistoryRow> history;
    private readonly ImmutableArray<BuiltStep> steps;
    private readonly JoinedHistory join;

    /// <param name="syntax">The Dockerfile.</param>
    /// <param name="inputs">What the build was started with.</param>
    /// <param name="history">The history, the oldest row first.</param>
    public LayerOrigins(DockerfileSyntax syntax, BuildModelInputs inputs, ImmutableArray<HistoryRow> history)
    {
        (this.syntax, this.history, model) = (syntax, history, BuildModel.Create(syntax, inputs));
        steps = [.. history.Select(BuiltStep.Of)];

        // No instruction stands for the row that squashing adds.
        var rows = history.Length;
        while (rows > 0 && steps[rows - 1].IsSquash)
        {
            rows--;
        }

        join = HistoryJoin.Of(syntax, inputs, history[..rows]);
    }

    /// <summary>Why the image was not built from the file as it is; null: it was.</summary>
    public string? Problem => join.Mismatch ?? (StartsFromNothing && join.BaseRows > 0 ? $"the file starts from scratch, and the history has '{steps[join.BaseRows - 1]}' before its first instruction" : null);

    private bool StartsFromNothing => model.FinalStage is { } final && model.ChainOf(final)[^1].Base is StageBase.Scratch;

    /// <summary>Where a layer comes from.</summary>
    public LayerOrigin Of(ImageLayer layer)
    {
        if (layer.HistoryIndex < 0)
        {
            return Unknown with { Note = "the history does not say which of its rows made the layer" };
        }

        if (steps[layer.HistoryIndex].IsSquash)
        {
            return Together(Range(0, steps.Length), "squashed: it holds what all of these made");
        }

        return MadeBy(layer.HistoryIndex) is { } instruction ? Of(layer, instruction)
            : Problem is null && layer.HistoryIndex < join.BaseRows ? new(OriginKind.Base)
            : Unknown;
    }

    /// <summary>Which instruction of the file made the layer alone. What a COPY takes from elsewhere than the build context is none of its own.</summary>
    public LayerMaker MakerOf(ImageLayer layer) => Of(layer).Kind != OriginKind.Instruction ? LayerMaker.Other : MadeBy(layer.HistoryIndex) switch
    {
        RunInstruction => LayerMaker.Run,
        FileTransferInstruction transfer when transfer.Flags.All(f => f.Name != "from") => LayerMaker.Copy,
        _ => LayerMaker.Other,
    };

    // Where file and history differ, a text that variables decide is too little.
    private Instruction? MadeBy(int row) =>
        row < join.ByRow.Length && join.ByRow[row] is { } instruction && (Problem is null || instruction is RunInstruction || !instruction.Logical.Text.Contains('$', StringComparison.Ordinal)) ? instruction : null;

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
            Lines = LinesOf(instruction),
            Instruction = StepText.OneLine(instruction.Logical.Text),
            Stage = model.StageOf(instruction) is { } stage ? stage.Name ?? $"{stage.Index}" : null,
            Note = unsaved.Count > 0 && steps[layer.HistoryIndex].IsClassic
                ? $"it may hold, too, what lines {Lines(unsaved)} made: the history gives them no layer"
                : model.StageOf(instruction) is null ? "done as a trigger of ONBUILD" : null,
        };
    }

    private LayerOrigin Together(IEnumerable<Instruction> instructions, string note)
    {
        var list = instructions.ToList();
        return list.Count == 0 ? Unknown with { Note = note } : new(OriginKind.Instructions) { Lines = Lines(list), Note = note };
    }

    // Those of here-documents are lines of the instruction.
    private LineRange LinesOf(Instruction instruction)
    {
        var end = Math.Max(instruction.Span.End, instruction.Heredocs.Select(h => h.Span.End).DefaultIfEmpty(0).Max());
        return new(syntax.Source.PositionOf(instruction.Span.Start).Line, syntax.Source.PositionOf(Math.Max(instruction.Span.Start, end - 1)).Line);
    }

    private LineRange Lines(List<Instruction> instructions) => new(instructions.Min(i => LinesOf(i).First), instructions.Max(i => LinesOf(i).Last));

    private IEnumerable<Instruction> Range(int from, int to) => Enumerable.Range(from, to - from).Select(MadeBy).OfType<Instruction>();

    private static bool MakesLayer(Instruction instruction) => instruction is RunInstruction or FileTransferInstruction or WorkdirInstruction;
}
