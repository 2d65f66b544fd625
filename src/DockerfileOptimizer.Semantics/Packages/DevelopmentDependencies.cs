using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.Packages;

/// <summary>What only development needs: <c>Knowledge/development-dependencies.json</c>.</summary>
public static class DevelopmentDependencies
{
    private static readonly Lazy<Data> _data = new(Read);

    private static readonly Lazy<BundlerGroups> _bundler = new(ReadBundler);

    /// <summary>The package managers.</summary>
    public static ImmutableArray<DevelopmentRow> Managers => _data.Value.Managers;

    /// <summary>How Bundler leaves groups out.</summary>
    public static BundlerGroups Bundler => _bundler.Value;

    /// <summary>Whether a program has nothing to do with the dependencies of a project.</summary>
    /// <param name="program">Its name.</param>
    public static bool IsHarmless(string program) => _data.Value.Harmless.Contains(program);

    /// <summary>Whether projects have a program for development only.</summary>
    /// <param name="manifest">The manifest of the project, which says what it is written in.</param>
    /// <param name="program">Its name.</param>
    public static bool IsTool(string manifest, string program) => _data.Value.Tools[manifest].Contains(program);

    /// <summary>Whether a package of npm starts a program and needs nothing else of the project, where it is installed globally.</summary>
    /// <param name="package">Its name.</param>
    public static bool IsRunner(string package) => _data.Value.Runners.Contains(package);

    /// <summary>The package of npm that brings a program: the one of its name, unless another one is known to.</summary>
    /// <param name="program">Its name.</param>
    public static string PackageOf(string program) => _data.Value.Packages.GetValueOrDefault(program, program);

    private static BundlerGroups ReadBundler()
    {
        var row = KnowledgeFile.DevelopmentDependencies.Root.GetProperty("bundler");
        return new BundlerGroups(row.Text("command"), row.Text("since")) { Names = [.. row.Strings("groups")], Variables = [.. row.Strings("variables")], Production = [.. row.Strings("production")] };
    }

    private static Data Read()
    {
        var root = KnowledgeFile.DevelopmentDependencies.Root;
        return new Data(
            [.. root.GetProperty("managers").EnumerateArray().Select(Row)],
            root.GetProperty("harmless").EnumerateArray().SelectMany(row => row.Strings("names")).ToFrozenSet(StringComparer.Ordinal),
            root.GetProperty("tools").EnumerateArray().SelectMany(row => row.Strings("names"), (row, name) => (Of: row.Text("of"), name)).ToLookup(t => t.Of, t => t.name, StringComparer.Ordinal),
            root.GetProperty("runners").EnumerateArray().SelectMany(row => row.Strings("names")).ToFrozenSet(StringComparer.Ordinal),
            root.GetProperty("bins").EnumerateArray().SelectMany(row => row.GetProperty("of").EnumerateObject()).ToFrozenDictionary(b => b.Name, b => b.Value.GetString()!, StringComparer.Ordinal));
    }

    private static DevelopmentRow Row(JsonElement row) => new(row.Text("program"), row.Text("option"))
    {
        Verbs = [.. row.Strings("verbs")],
        OlderOption = row.TextOrNull("older"),
        Since = row.TryGetProperty("since", out var since) ? (since[0].GetString()!, since[1].GetInt32()) : null,
        SettledBy = [.. row.Strings("settledBy")],
        Variables = [.. row.GetProperty("variables").EnumerateObject().Select(v => KeyValuePair.Create(v.Name, v.Value.GetString()!))],
        Manifest = row.Text("manifest"),
        Sections = [.. row.Strings("sections")],
        Folders = [.. row.Strings("folders")],
    };

    private sealed record Data(
        ImmutableArray<DevelopmentRow> Managers,
        FrozenSet<string> Harmless,
        ILookup<string, string> Tools,
        FrozenSet<string> Runners,
        FrozenDictionary<string, string> Packages);
}
