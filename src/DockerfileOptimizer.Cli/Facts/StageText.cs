using DockerfileOptimizer.Cli.Trees;
using DockerfileOptimizer.Semantics;

namespace DockerfileOptimizer.Cli.Facts;

/// <summary>Writes what holds at the start of a stage, for people.</summary>
internal static class StageText
{
    public static void Write(Outline outline, BuildModel model, Stage stage)
    {
        FactsText.Line(outline, "stage", $"{stage.Index}{(stage.Name is null ? "" : $" {stage.Name}")}, {FateOf(stage)}");
        foreach (var use in model.Graph.UsesOf(stage.Index))
        {
            var line = model.Syntax.Source.PositionOf(use.Instruction.Span.Start).Line;
            FactsText.Line(outline, "used by", $"stage {use.User}, line {line} ({FactNames.Of(use.Kind)})");
        }

        FactsText.Line(outline, "base", BaseOf(stage.Base));
        if (stage.Base is StageBase.External { Facts: { } facts } external)
        {
            BaseText.Write(outline, external.Reference, facts);
        }

        var start = model.StateBefore(stage.From)!;
        if (stage.Base is StageBase.EarlierStage earlier)
        {
            StateText.WriteChanges(outline, EndOf(model, model.Stages[earlier.Index]), start);
        }
        else
        {
            StateText.WriteAll(outline, start);
        }
    }

    /// <summary>What holds at the end of a stage.</summary>
    public static BuildState EndOf(BuildModel model, Stage stage) =>
        model.StateAfter(stage.Steps.IsEmpty ? stage.From : stage.Steps[^1])!;

    private static string FateOf(Stage stage) =>
        stage.ReachesFinalImage ? "its layers are in the image" : stage.IsBuilt ? "built, not in the image" : "not built";

    private static string BaseOf(StageBase start) => start switch
    {
        StageBase.Scratch => "scratch, the empty image",
        StageBase.EarlierStage earlier => $"stage {earlier.Index}, with all that holds at its end",
        StageBase.External { Facts: null } image => $"{image.Reference}, not catalogued",
        StageBase.External image => $"{image.Reference}, catalogued as {image.Facts!.Name}",
        StageBase.Unresolved unresolved => $"unknown: {unresolved.Why}",
        _ => throw new ArgumentOutOfRangeException(nameof(start)),
    };
}
