using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>Reads <c>Knowledge/package-managers.json</c>; its format is described in <c>Knowledge/README.md</c>.</summary>
internal static class PackageManagerData
{
    /// <summary>The managers by each of their programs; no two share one.</summary>
    public static NamedRows<PackageManager> ReadManagers() => new(KnowledgeFile.PackageManagers.Rows("managers"), row => row.Strings("programs"), Manager);

    /// <summary>The folders that look like caches and are none.</summary>
    public static ImmutableArray<KnownProduct> ReadProducts() => [.. KnowledgeFile.PackageManagers.Rows("products").Select(Product)];

    /// <summary>The places of package lists of all managers, variables among them.</summary>
    public static IEnumerable<string> ReadIndexPlaces() =>
        KnowledgeFile.PackageManagers.Rows("managers").SelectMany(row => row.GetProperty("caches").EnumerateArray()).Where(row => Kind(row) == CacheKind.Index).SelectMany(row => row.Strings("locations"));

    private static PackageManager Manager(JsonElement row) => new()
    {
        Name = row.Text("name"),
        Programs = [.. row.Strings("programs")],
        IsVersioned = row.Flag("versioned"),
        InstallNeeds = row.Text("installNeeds") switch
        {
            "lists" => InstallNeeds.Lists,
            "fetches" => InstallNeeds.Fetches,
            "nothing" => InstallNeeds.Nothing,
            var other => throw new InvalidOperationException($"installNeeds is {other}"),
        },
        Verbs = Verbs(row, "verbs").ToImmutableDictionary(StringComparer.Ordinal),
        VerbOptions = [.. Verbs(row, "verbOptions")],
        PretendOptions = [.. row.Strings("notReallyOptions")],
        RefreshOptions = [.. row.Strings("refreshOptions")],
        RefreshCommand = row.TextOrNull("refreshCommand"),
        FetchOptions = [.. row.Strings("fetchOptions")],
        VerbsWithoutLists = [.. row.Strings("verbsWithoutLists")],
        OfflineWords = [.. row.Strings("offlineWords")],
        OfflineVariables = [.. row.Strings("offlineVariables")],
        OfflineSettings = [.. row.Strings("offlineSettings")],
        NeverFetchesBy = [.. row.Strings("neverFetchesBy")],
        NeverFetchesWith = [.. row.Strings("neverFetchesWith")],
        FilledOnPurposeBy = [.. row.Strings("filledOnPurposeBy")],
        LinksIntoCacheBy = [.. row.Strings("linksIntoCacheBy")],
        ListReaders = [.. row.Strings("listReaders")],
        NeedsRoot = row.TextOrNull("needsRoot"),
        NoCacheOptions = [.. row.Strings("noCacheOptions")],
        NoCacheOptionsKnownIn = [.. row.Strings("noCacheOptionsKnownIn")],
        NoCacheOptionsSince = row.TextOrNull("noCacheOptionsSince"),
        PackagedAs = [.. row.Strings("packagedAs")],
        OtherVersionsBy = [.. row.Strings("otherVersionsBy")],
        Caches = [.. row.GetProperty("caches").EnumerateArray().Select(Cache)],
        Cleanups = [.. row.GetProperty("cleanups").EnumerateArray().Select(Cleanup)],
        Pitfalls = [.. row.Strings("pitfalls")],
        Source = row.Text("source"),
    };

    private static IEnumerable<KeyValuePair<string, PackageVerb>> Verbs(JsonElement row, string name) =>
        row.TryGetProperty(name, out var verbs)
            ? verbs.EnumerateObject().SelectMany(v => v.Value.EnumerateArray(), (v, n) => KeyValuePair.Create(n.GetString()!, Verb(v.Name)))
            : [];

    private static PackageVerb Verb(string name) => name switch
    {
        "refresh" => PackageVerb.Refresh,
        "install" => PackageVerb.Install,
        "remove" => PackageVerb.Remove,
        "clean" => PackageVerb.Clean,
        _ => throw new InvalidOperationException($"no verb is named {name}"),
    };

    private static CachePath Cache(JsonElement row) => new()
    {
        Kind = Kind(row),
        Locations = [.. row.Strings("locations")],
        UsesAll = row.Flag("all"),
        Usual = [.. row.Strings("usual")],
        Files = [.. row.Strings("files")],
        AlsoHolds = row.TextOrNull("alsoHolds"),
        IsOnlyForSpeed = row.Flag("onlyForSpeed") || row.TextOrNull("alsoHolds") is null,
        HoldsPackagesBy = [.. row.Strings("holdsPackagesBy")],
        SettingsOfPackages = [.. row.Strings("settingsOfPackages")],
        HoldsBuilt = row.Flag("holdsBuilt"),
        MustKeep = row.Flag("mustKeep"),
        RefreshOnly = row.Flag("refreshOnly"),
        IsOptional = row.Flag("optional"),
        Removable = [.. row.Strings("removable")],
        Tested = row.TextOrNull("tested"),
        TestedOn = [.. row.Strings("testedOn")],
        TypicalBytes = row.TryGetProperty("typicalBytes", out var bytes) ? bytes.GetInt64() : 0,
        Measured = row.TextOrNull("measured"),
        User = row.TextOrNull("user"),
        MovedByOptions = [.. row.Strings("movedByOptions")],
        MovedByFiles = [.. row.Strings("movedByFiles")],
        MovedByVariables = [.. row.Strings("movedByVariables")],
        MovedBySettings = [.. row.Strings("movedBySettings")],
        MovedByWords = [.. row.Strings("movedByWords")],
        DisabledBy = [.. row.Strings("disabledBy")],
        DisabledByVariables = [.. row.Strings("disabledByVariables")],
        Mount = row.TryGetProperty("mount", out var mount) ? Mount(mount) : null,
        Source = row.Text("source"),
    };

    private static CacheKind Kind(JsonElement row) => row.Text("kind") switch
    {
        "index" => CacheKind.Index,
        "cache" => CacheKind.Cache,
        "log" => CacheKind.Log,
        var other => throw new InvalidOperationException($"no kind of cache is named {other}"),
    };

    private static CacheMountRule Mount(JsonElement row) =>
        new(row.Text("sharing"), [.. row.Strings("below")], row.Text("source")) { BuildsRead = row.Flag("buildsRead"), Verbs = [.. row.Strings("verbs")], UnlessNamed = [.. row.Strings("unlessNamed")] };

    private static CacheCleanup Cleanup(JsonElement row) =>
        new(row.Text("command"), [.. row.Strings("empties")], row.TextOrNull("failsWhere"), row.Text("source")) { Tested = row.TextOrNull("tested"), TestedOn = [.. row.Strings("testedOn")] };

    private static KnownProduct Product(JsonElement row) =>
        new(row.Text("path"), row.Text("what"), [.. row.Strings("movedByVariables")], row.Text("source"));
}
