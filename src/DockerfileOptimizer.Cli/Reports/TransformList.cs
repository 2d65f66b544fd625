using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Engine;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>What <c>dockeropt list</c> prints.</summary>
internal static class TransformList
{
    public static void Text(ImmutableArray<ITransform> transforms, TextWriter output)
    {
        var width = transforms.Select(t => t.Info.Id.Length).Append(9).Max();
        output.WriteLine($"{"transform".PadRight(width)}  safety  phase    default  what it does");
        foreach (var info in transforms.Select(t => t.Info))
        {
            output.WriteLine($"{info.Id.PadRight(width)}  {Safety(info),-6}  {Phase(info),-7}  {(info.OnByDefault ? "on" : "off"),-7}  {info.Title}");
        }

        output.WriteLine();
        output.WriteLine("safe: a change is made when it is proven to build the same image; unsafe: only with --unsafe. 'dockeropt explain ID' says more.");
    }

    public static void Json(ImmutableArray<ITransform> transforms, TextWriter output)
    {
        foreach (var info in transforms.Select(t => t.Info))
        {
            JsonLine.Write(output, json => Properties(json, info));
        }
    }

    /// <summary>The word for the best that changes of a transform can be.</summary>
    public static string Safety(TransformInfo info) => info.Best == Applicability.Safe ? "safe" : "unsafe";

    /// <summary>The word for a transform's phase.</summary>
    public static string Phase(TransformInfo info) => info.Phase switch
    {
        TransformPhase.Stages => "stages",
        TransformPhase.Order => "order",
        TransformPhase.Layers => "layers",
        _ => "cleanup",
    };

    private static void Properties(Utf8JsonWriter json, TransformInfo info)
    {
        json.WriteString("id", info.Id);
        json.WriteString("title", info.Title);
        json.WriteString("safety", Safety(info));
        json.WriteString("phase", Phase(info));
        json.WriteBoolean("onByDefault", info.OnByDefault);
        json.WriteStartArray("options");
        foreach (var option in info.Options)
        {
            json.WriteStartObject();
            json.WriteString("name", option.Name);
            json.WriteString("meaning", option.Meaning);
            json.WriteString("default", OptionText.Default(option));
            json.WriteString("allowed", OptionText.Allowed(option));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
