using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>What stands beside PHP in its official images on Debian, and what only builds need there: <c>Knowledge/php-images.json</c>.</summary>
public static class PhpImages
{
    private static readonly Lazy<Data> _data = new(Load);

    /// <summary>Where compiled extensions lie, in a folder for each version of PHP's interface.</summary>
    public static string Extensions => _data.Value.Extensions;

    /// <summary>Where the settings of PHP lie.</summary>
    public static ImmutableArray<string> Settings => _data.Value.Settings;

    /// <summary>Where the settings of Apache lie, in the variants that have it.</summary>
    public static string Server => _data.Value.Server;

    /// <summary>The folder around what is served.</summary>
    public static string Pages => _data.Value.Pages;

    /// <summary>What is served unless settings say otherwise; each image has the folder.</summary>
    public static string Documents => _data.Value.Documents;

    /// <summary>How many megabytes are worth a stage of their own.</summary>
    public static int Worth => _data.Value.Worth;

    /// <summary>The value of a variable that is the same in each of the images; null for others.</summary>
    /// <param name="name">The variable.</param>
    public static string? Variable(string name) => _data.Value.Variables.GetValueOrDefault(name);

    /// <summary>Whether each of the images has a user or a group of a name.</summary>
    /// <param name="name">The name.</param>
    public static bool HasUser(string name) => _data.Value.Users.Contains(name);

    /// <summary>Whether an extension needs nothing but what it is linked with.</summary>
    /// <param name="name">Its name, in any letters.</param>
    /// <param name="isPlain">Whether it is one of PHP's own.</param>
    public static bool IsLinkedOnly(string name, bool isPlain) => (isPlain ? _data.Value.Own : _data.Value.Others).Contains(name);

    /// <summary>Whether a module of Apache is in each of the images that have Apache.</summary>
    /// <param name="name">Its name.</param>
    public static bool HasModule(string name) => _data.Value.Modules.Contains(name);

    /// <summary>Whether a program builds or checks programs, and runs none.</summary>
    /// <param name="name">Its name, without folders.</param>
    public static bool IsTool(string name) => _data.Value.Tools.Contains(name);

    /// <summary>Whether each of the images has a program.</summary>
    /// <param name="name">Its name, without folders.</param>
    public static bool HasProgram(string name) => _data.Value.Programs[name].Any(p => p.IsEmpty);

    /// <summary>Whether one of some packages brings a program, as far as is known.</summary>
    /// <param name="name">The program, without folders.</param>
    /// <param name="packages">The packages.</param>
    public static bool IsProgramOf(string name, ImmutableArray<string> packages) =>
        packages.Contains(name) || packages.Any(p => FinalImages.ProgramsIn(p).Contains(name)) || _data.Value.Programs[name].Any(p => p.Any(packages.Contains));

    /// <summary>Whether a package of the distribution is only there to build: one with headers, or a row of its own.</summary>
    /// <param name="package">The name, without version.</param>
    public static bool IsBuildOnly(string package)
    {
        ArgumentNullException.ThrowIfNull(package);
        return package.EndsWith("-dev", StringComparison.Ordinal) || _data.Value.Megabytes.ContainsKey(package) || FinalImages.IsHeavy(package);
    }

    /// <summary>What a package takes beyond what the images have, in MB; one for those that no row names.</summary>
    /// <param name="package">The name, without version.</param>
    public static int Megabytes(string package) => _data.Value.Megabytes.GetValueOrDefault(package, 1);

    /// <summary>Names of one kind, of programs or files, that say what a RUN of a stage of PHP does.</summary>
    /// <param name="kind">The kind, such as <c>in-place</c>.</param>
    public static FrozenSet<string> Named(string kind) => _data.Value.Runs[kind];

    /// <summary>Whether a name is of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="name">The name.</param>
    public static bool Is(string kind, string name) => Named(kind).Contains(name);

    private static Data Load()
    {
        var root = KnowledgeFile.PhpImages.Root;
        var places = root.GetProperty("places");
        return new Data(places.Text("extensions"), [.. places.Strings("settings")], places.Text("server"), places.Text("pages"), places.Text("documents"), root.GetProperty("worth").GetInt32())
        {
            Variables = root.GetProperty("variables").EnumerateObject().Where(v => v.Name != "source").ToFrozenDictionary(v => v.Name, v => v.Value.GetString()!, StringComparer.Ordinal),
            Users = root.GetProperty("users").Strings("names").ToFrozenSet(StringComparer.Ordinal),
            Own = ExtensionsBy(root, "docker-php-ext-install"),
            Others = ExtensionsBy(root, "pecl"),
            Modules = root.GetProperty("modules").Strings("names").ToFrozenSet(StringComparer.Ordinal),
            Runs = root.GetProperty("runs").EnumerateArray().ToFrozenDictionary(row => row.Text("kind"), row => row.Strings("names").ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal),
            Tools = root.GetProperty("tools").EnumerateArray().SelectMany(row => row.Strings("names")).ToFrozenSet(StringComparer.Ordinal),
            Programs = root.GetProperty("programs").EnumerateArray().SelectMany(row => row.Strings("names").Select(n => (Name: n, Packages: row.Strings("packages").ToImmutableArray()))).ToLookup(p => p.Name, p => p.Packages, StringComparer.Ordinal),
            Megabytes = root.GetProperty("packages").EnumerateArray().SelectMany(row => row.Strings("names").Select(n => (Name: n, Size: row.GetProperty("megabytes").GetInt32()))).ToFrozenDictionary(p => p.Name, p => p.Size, StringComparer.Ordinal),
        };
    }

    private static FrozenSet<string> ExtensionsBy(JsonElement root, string installer) =>
        root.GetProperty("extensions").EnumerateArray().Where(row => row.Text("by") == installer).SelectMany(row => row.Strings("names")).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private sealed record Data(string Extensions, ImmutableArray<string> Settings, string Server, string Pages, string Documents, int Worth)
    {
        public required FrozenDictionary<string, string> Variables { get; init; }

        public required FrozenSet<string> Users { get; init; }

        public required FrozenSet<string> Own { get; init; }

        public required FrozenSet<string> Others { get; init; }

        public required FrozenSet<string> Modules { get; init; }

        public required FrozenDictionary<string, FrozenSet<string>> Runs { get; init; }

        public required FrozenSet<string> Tools { get; init; }

        public required ILookup<string, ImmutableArray<string>> Programs { get; init; }

        public required FrozenDictionary<string, int> Megabytes { get; init; }
    }
}
