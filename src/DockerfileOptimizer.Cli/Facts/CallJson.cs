using System.Text.Json;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Cli.Facts;

/// <summary>Writes a resolved command as a JSON object.</summary>
internal static class CallJson
{
    public static void Write(Utf8JsonWriter json, CallPlaceInFile place, CommandCall call, BuildState? state)
    {
        var position = place.Of(call.Node);
        json.WriteStartObject();
        json.WriteNumber("line", position.Line);
        json.WriteNumber("column", position.Column);
        KnownJson.Write(json, "program", call.Program.Select<string?>(p => p));
        json.WriteStartArray("arguments");
        foreach (var word in call.Arguments)
        {
            json.WriteStartObject();
            json.WriteString("text", word.Node is { } node ? CallText.Written(place.Script, node) : null);
            KnownJson.Write(json, "value", word.Value.Select<string?>(v => v));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        KnownJson.Strings(json, "wrappers", call.Wrappers);
        Environment(json, call);
        json.WriteString("verb", call.Parsed?.Verb);
        json.WriteString("inner", call.Inner?.Text.Text);
        Package(json, call, state);
        json.WriteEndObject();
    }

    private static void Environment(Utf8JsonWriter json, CommandCall call)
    {
        json.WriteStartArray("environment");
        foreach (var (name, value) in call.Environment.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            KnownJson.Write(json, "value", value.Select<string?>(v => v));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("clearsEnvironment", call.ClearsEnvironment);
    }

    private static void Package(Utf8JsonWriter json, CommandCall call, BuildState? state)
    {
        if (PackageManagers.OperationOf(call) is not { } operation)
        {
            json.WriteNull("package");
            return;
        }

        json.WriteStartObject("package");
        json.WriteString("manager", operation.Manager.Name);
        json.WriteString("operation", FactNames.Of(operation.Verb));
        json.WriteBoolean("needsLists", operation.NeedsLists);
        json.WriteBoolean("refreshesLists", operation.RefreshesLists);
        json.WriteString("uncertain", operation.WhyUncertain);
        json.WriteStartArray("caches");
        foreach (var cache in state is null ? [] : FactsView.CachesOf(operation, state))
        {
            Cache(json, cache, operation, state!);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Cache(Utf8JsonWriter json, CachePath cache, PackageOperation operation, BuildState state)
    {
        json.WriteStartObject();
        json.WriteString("kind", FactNames.Of(cache.Kind));
        KnownJson.Write(json, "places", operation.PlacesOf(cache, state.VariableOf), (j, places) => KnownJson.Strings(j, places));
        KnownJson.Strings(json, "files", cache.Files);
        json.WriteString("alsoHolds", cache.AlsoHolds);
        json.WriteBoolean("mustStay", cache.MustKeep);
        json.WriteString("notFilled", FactsView.WhyNotFilled(cache, operation, state));
        json.WriteEndObject();
    }
}
