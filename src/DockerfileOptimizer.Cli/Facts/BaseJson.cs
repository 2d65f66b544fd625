using System.Text.Json;
using DockerfileOptimizer.Semantics.BaseImages;

namespace DockerfileOptimizer.Cli.Facts;

/// <summary>Writes what is known of a catalogued base image beyond the state that it brings as a JSON object.</summary>
internal static class BaseJson
{
    public static void Write(Utf8JsonWriter json, string reference, BaseImage image)
    {
        json.WriteStartObject("facts");
        json.WriteString("source", image.Source);
        json.WriteString("lookedUp", image.LookedUp);
        KnownJson.Write(json, "entrypoint", image.Entrypoint, (j, words) => KnownJson.Strings(j, words));
        json.WriteBoolean("runsArguments", image.RunsArguments);
        if (image.Megabytes is { } megabytes)
        {
            json.WriteNumber("megabytes", megabytes);
        }
        else
        {
            json.WriteNull("megabytes");
        }

        KnownJson.Strings(json, "holds", image.Contains);
        KnownJson.Strings(json, "lacks", image.Lacks);
        json.WriteStartArray("ended");
        foreach (var end in EndsOfLife.Of(reference))
        {
            json.WriteStartObject();
            json.WriteString("what", end.What);
            json.WriteString("date", end.Date);
            json.WriteString("successor", end.Successor);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("smaller");
        foreach (var smaller in SmallerBase.Of(reference))
        {
            json.WriteStartObject();
            json.WriteString("image", smaller.Image);
            json.WriteString("difference", smaller.Difference);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
