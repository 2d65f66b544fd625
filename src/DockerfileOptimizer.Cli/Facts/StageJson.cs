using System.Text.Json;
using DockerfileOptimizer.Semantics;

namespace DockerfileOptimizer.Cli.Facts;

/// <summary>Writes the stages of a file and who uses whom.</summary>
internal static class StageJson
{
    public static void Write(Utf8JsonWriter json, BuildModel model)
    {
        json.WriteStartArray("stages");
        foreach (var stage in model.Stages)
        {
            Stage(json, model, stage);
        }

        json.WriteEndArray();
    }

    private static void Stage(Utf8JsonWriter json, BuildModel model, Stage stage)
    {
        json.WriteStartObject();
        json.WriteNumber("index", stage.Index);
        json.WriteString("name", stage.Name);
        json.WriteNumber("line", LineOf(model, stage.From));
        Base(json, stage.Base);
        json.WriteBoolean("built", stage.IsBuilt);
        json.WriteBoolean("reachesImage", stage.ReachesFinalImage);
        json.WriteStartArray("usedBy");
        foreach (var use in model.Graph.UsesOf(stage.Index))
        {
            json.WriteStartObject();
            json.WriteNumber("stage", use.User);
            json.WriteNumber("line", LineOf(model, use.Instruction));
            json.WriteString("kind", FactNames.Of(use.Kind));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        StateJson.Write(json, "end", StageText.EndOf(model, stage));
        json.WriteEndObject();
    }

    private static void Base(Utf8JsonWriter json, StageBase start)
    {
        var image = start as StageBase.External;
        var (kind, why) = start switch
        {
            StageBase.Scratch => ("scratch", null),
            StageBase.EarlierStage => ("stage", null),
            StageBase.External => ("image", null),
            StageBase.Unresolved unresolved => ("unknown", unresolved.Why),
            _ => throw new ArgumentOutOfRangeException(nameof(start)),
        };
        json.WriteStartObject("base");
        json.WriteString("kind", kind);
        if (start is StageBase.EarlierStage earlier)
        {
            json.WriteNumber("stage", earlier.Index);
        }
        else
        {
            json.WriteNull("stage");
        }

        json.WriteString("image", image?.Reference);
        json.WriteString("catalogued", image?.Facts?.Name);
        json.WriteString("unknown", why);
        if (image is { Facts: { } facts })
        {
            BaseJson.Write(json, image.Reference, facts);
        }
        else
        {
            json.WriteNull("facts");
        }

        json.WriteEndObject();
    }

    private static int LineOf(BuildModel model, Syntax.Instruction instruction) => model.Syntax.Source.PositionOf(instruction.Span.Start).Line;
}
