using System.Text.Json;
using DockerfileOptimizer.Semantics;

namespace DockerfileOptimizer.Cli.Facts;

/// <summary>Writes a fact as <c>{"known": value}</c> or <c>{"unknown": "why"}</c>.</summary>
internal static class KnownJson
{
    public static void Write(Utf8JsonWriter json, string name, Known<string?> fact) => Write(json, name, fact, (j, value) => j.WriteStringValue(value));

    public static void Write<T>(Utf8JsonWriter json, string name, Known<T> fact, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartObject(name);
        if (fact.TryGet(out var value))
        {
            json.WritePropertyName("known");
            write(json, value);
        }
        else
        {
            json.WriteString("unknown", fact.WhyUnknown);
        }

        json.WriteEndObject();
    }

    public static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WritePropertyName(name);
        Strings(json, values);
    }

    public static void Strings(Utf8JsonWriter json, IEnumerable<string> values)
    {
        json.WriteStartArray();
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
