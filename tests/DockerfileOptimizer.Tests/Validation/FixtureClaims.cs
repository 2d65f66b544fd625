using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.FrontEnds;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Tests.Validation;

/// <summary>Reads <c>claim.json</c> of a fixture: an array of claims, each with its name and its values.</summary>
internal static class FixtureClaims
{
    public static ImmutableArray<Claim> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(Of)];
    }

    private static Claim Of(JsonElement claim) => claim.GetProperty("claim").GetString() switch
    {
        "same-build" => new SameBuild(),
        "regroups-runs" => new RegroupsRuns(Number(claim, "firstLine"), Number(claim, "lastLine")),
        "adds-cache-cleanup" => new AddsCacheCleanup(Number(claim, "line"), Texts(claim, "paths")),
        "disables-cache" => new DisablesCache(Number(claim, "line"), claim.GetProperty("flag").GetString()!),
        "moves-cleanup" => new MovesCleanup(Number(claim, "fromLine"), Number(claim, "toLine")),
        "adds-as-copy" => new AddsAsCopy(Number(claim, "line")),
        "splits-copy" => new SplitsCopy(Number(claim, "line"), Number(claim, "behindLine")),
        "reorders-steps" => new ReordersSteps(Number(claim, "firstLine"), Number(claim, "lastLine")),
        "excludes-from-context" => new ExcludesFromContext(claim.GetProperty("path").GetString()!),
        "replaces-base" => new ReplacesBase(Number(claim, "line"), claim.GetProperty("image").GetString()!, claim.GetProperty("assumed").GetString()!),
        "adds-words" => new AddsWords(Number(claim, "line"), Texts(claim, "words"), claim.GetProperty("assumed").GetString()!),
        "splits-final-stage" => new SplitsFinalStage(Number(claim, "line"), claim.GetProperty("image").GetString()!, Texts(claim, "paths"), claim.GetProperty("assumed").GetString()!) { Starts = claim.TryGetProperty("starts", out var starts) ? Texts(starts, "command") : null, Serves = Serves(claim), Installs = claim.TryGetProperty("installs", out _) ? Texts(claim, "installs") : [], Prunes = claim.TryGetProperty("prunes", out var prunes) ? prunes.GetString() : null, Runtime = Runtime(claim), Layers = Layers(claim), Linked = Linked(claim), WithRecommended = claim.TryGetProperty("withRecommended", out var recommended) && recommended.GetBoolean(), Targets = Map(claim, "targets"), Owner = claim.TryGetProperty("owner", out var owner) ? owner.GetString() : null, Owners = Map(claim, "owners"), Repeats = claim.TryGetProperty("repeats", out var repeats) ? [.. repeats.EnumerateArray().Select(r => r.GetInt32())] : [] },
        "unchecked" => new Unchecked([.. claim.GetProperty("lines").EnumerateArray().Select(l => l.GetInt32())], claim.GetProperty("why").GetString()!),
        var name => throw new InvalidDataException($"No claim is called {name}."),
    };

    private static ServedSite? Serves(JsonElement claim) =>
        claim.TryGetProperty("starts", out var starts) && starts.TryGetProperty("site", out var site)
            ? new ServedSite(site.GetProperty("folder").GetString()!, Number(site, "port"), site.GetProperty("fallsBack").GetBoolean()) { FindsPages = !site.TryGetProperty("findsPages", out var finds) || finds.GetBoolean() }
            : null;

    private static ImmutableDictionary<string, string> Map(JsonElement claim, string name) =>
        claim.TryGetProperty(name, out var targets) ? targets.EnumerateObject().ToImmutableDictionary(t => t.Name, t => t.Value.GetString()!) : ImmutableDictionary<string, string>.Empty;

    private static LinkedRuntime? Runtime(JsonElement claim) =>
        claim.TryGetProperty("runtime", out var runtime) ? new LinkedRuntime(runtime.GetProperty("made").GetString()!, runtime.GetProperty("folder").GetString()!, runtime.GetProperty("jar").GetString()!) : null;

    private static JarLayers? Layers(JsonElement claim) =>
        claim.TryGetProperty("layers", out var layers) ? new JarLayers(layers.GetProperty("folder").GetString()!, layers.GetProperty("jar").GetString()!) { Launcher = layers.TryGetProperty("launcher", out var launcher) ? launcher.GetString() : null } : null;

    private static LinkedPackages? Linked(JsonElement claim) =>
        claim.TryGetProperty("linked", out var linked) ? new LinkedPackages(linked.GetProperty("folder").GetString()!) { Programs = linked.TryGetProperty("programs", out _) ? Texts(linked, "programs") : [], IsOfAlpine = linked.TryGetProperty("alpine", out var alpine) && alpine.GetBoolean(), IsDeep = linked.TryGetProperty("deep", out var deep) && deep.GetBoolean(), Others = Texts(linked, "others"), WithRecommended = linked.TryGetProperty("withRecommended", out var recommended) && recommended.GetBoolean() } : null;

    private static int Number(JsonElement claim, string name) => claim.GetProperty(name).GetInt32();

    private static ImmutableArray<string> Texts(JsonElement claim, string name) =>
        [.. claim.GetProperty(name).EnumerateArray().Select(t => t.GetString()!)];
}
