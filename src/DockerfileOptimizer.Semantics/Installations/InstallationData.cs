using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>The rows of <c>Knowledge/installations.json</c>, whose head says what the fields mean.</summary>
internal sealed class InstallationData
{
    private static readonly Lazy<InstallationData> Loaded = new(Read);

    private InstallationData(JsonElement root)
    {
        Ecosystems = [.. root.GetProperty("ecosystems").EnumerateArray().Select(Row)];
        LifecycleScripts = root.GetProperty("lifecycleScripts").EnumerateArray()
            .SelectMany(r => r.Strings("scripts").Select(s => KeyValuePair.Create(s, r.TextOrNull("unless"))))
            .ToFrozenDictionary(StringComparer.Ordinal);
        PackageScripts = root.GetProperty("packageScripts").EnumerateArray()
            .SelectMany(r => r.Strings("packages").Select(p => KeyValuePair.Create(p, r.Strings("looksFor").ToImmutableArray())))
            .ToFrozenDictionary(StringComparer.Ordinal);
        MavenParents = root.GetProperty("mavenParents").EnumerateArray().SelectMany(r => r.Strings("parents")).ToFrozenSet(StringComparer.Ordinal);
        MavenExtensions = root.GetProperty("mavenExtensions").EnumerateArray().SelectMany(r => r.Strings("extensions")).ToFrozenSet(StringComparer.Ordinal);
        EcosystemsByProgram = ByName(Ecosystems, e => e.Ecosystem.Programs);
        Elsewhere = [.. root.GetProperty("elsewhere").EnumerateArray().Select(ElsewhereRowOf)];
        ElsewhereByProgram = ByName(Elsewhere, r => r.Programs);
        SearchPaths = root.GetProperty("searchPaths").EnumerateArray()
            .SelectMany(r => r.Strings("images").Select(i => KeyValuePair.Create(i, r.Strings("folders").ToImmutableArray())))
            .ToFrozenDictionary(StringComparer.Ordinal);
        Homes = root.GetProperty("homes").EnumerateArray()
            .SelectMany(r => r.Strings("images").Select(i => KeyValuePair.Create(i + " " + r.Text("user"), r.Text("home"))))
            .ToFrozenDictionary(StringComparer.Ordinal);
        PythonModules = root.Strings("pythonModules").SelectMany(l => l.Split(' ')).ToFrozenSet(StringComparer.Ordinal);
        Plain = root.Strings("plain").ToFrozenSet(StringComparer.Ordinal);
        PlainWrites = root.Strings("plainWrites").ToFrozenSet(StringComparer.Ordinal);
    }

    public static InstallationData Rows => Loaded.Value;

    /// <summary>The ecosystems with the name of the code that reads their manifests; null for those that none reads.</summary>
    public ImmutableArray<(Ecosystem Ecosystem, string? Reader, bool IsVersioned)> Ecosystems { get; }

    /// <summary>The ecosystems by the programs that their rows name, in the order of the rows.</summary>
    public FrozenDictionary<string, ImmutableArray<(Ecosystem Ecosystem, string? Reader, bool IsVersioned)>> EcosystemsByProgram { get; }

    /// <summary>Harmless scripts of a project's manifest as they are written, with the file that must not be there; null when there is none.</summary>
    public FrozenDictionary<string, string?> LifecycleScripts { get; }

    /// <summary>Packages whose install scripts look at no file of the project but those named.</summary>
    public FrozenDictionary<string, ImmutableArray<string>> PackageScripts { get; }

    /// <summary>Parents of Maven projects, <c>group:artifact</c>, that name no files and load no code that reads any.</summary>
    public FrozenSet<string> MavenParents { get; }

    /// <summary>Extensions that Maven loads, <c>group:artifact</c>, and that read no file of a project.</summary>
    public FrozenSet<string> MavenExtensions { get; }

    /// <summary>Calls that have nothing to do with a project's files.</summary>
    public ImmutableArray<ElsewhereRow> Elsewhere { get; }

    /// <summary>The same rows by their programs, in their order.</summary>
    public FrozenDictionary<string, ImmutableArray<ElsewhereRow>> ElsewhereByProgram { get; }

    /// <summary>Folders that tags of an image have in PATH beside those of the system.</summary>
    public FrozenDictionary<string, ImmutableArray<string>> SearchPaths { get; }

    /// <summary>Where users of images are at home, by the name of the image and of the user with a blank between.</summary>
    public FrozenDictionary<string, string> Homes { get; }

    /// <summary>Modules that pip may import.</summary>
    public FrozenSet<string> PythonModules { get; }

    /// <summary>Programs that read and write only what their operands and redirections name.</summary>
    public FrozenSet<string> Plain { get; }

    /// <summary>Programs that write only what their operands and redirections name, whatever they read.</summary>
    public FrozenSet<string> PlainWrites { get; }

    private static InstallationData Read()
    {
        using var document = KnowledgeData.Open("installations.json");
        return new InstallationData(document.RootElement);
    }

    private static (Ecosystem, string?, bool) Row(JsonElement row) => (
        new Ecosystem
        {
            Name = row.Text("name"),
            Programs = [.. row.Strings("programs")],
            Verbs = [.. row.Strings("verbs")],
            Manifests = [.. row.Strings("manifests")],
            Products = [.. row.Strings("products")],
            IsUnderstood = row.TextOrNull("reader") is not null,
            Source = row.Text("source"),
            Builds = [.. row.Strings("builds")],
            Apart = row.TextOrNull("apart"),
            HasTasks = row.Flag("tasks"),
            TaskList = row.TextOrNull("taskList"),
            Options = [.. row.Strings("options")],
            Variables = [.. row.Strings("variables")],
            HarmlessVariables = [.. row.Strings("harmlessVariables")],
            HarmlessSettings = [.. row.Strings("harmlessSettings")],
        },
        row.TextOrNull("reader"),
        row.Flag("versioned"));

    private ElsewhereRow ElsewhereRowOf(JsonElement row) =>
        new([.. row.Strings("programs")], [.. row.Strings("verbs")], row.Strings("with").FirstOrDefault(), [.. row.Strings("writes")])
        {
            NeedsOperand = row.Flag("needsOperand"),
            HasVirtualNames = row.Flag("virtualNames"),
            AnyOperands = row.Flag("anyOperands"),
            Options = [.. row.Strings("options"), .. row.Strings("homeOptions")],
            HomeOptions = [.. row.Strings("homeOptions")],
            Module = row.TextOrNull("module"),
            FolderOptions = [.. row.Strings("folderOptions")],
            Unless = [.. row.Strings("unless")],
            Looks = [.. row.Strings("looks")],
            Variables = ([.. row.Strings("variables")], [.. row.Strings("harmlessVariables")]),
            Leading = [.. row.Strings("leading")],
            LeadingVariables = ([.. row.Strings("leadingVariables")], [.. row.Strings("leadingVariables"), .. row.Strings("leadingInScript")]),
            IsSetting = row.Flag("setting"),
            Keys = [.. row.Strings("keys"), .. KeysOf(row.TextOrNull("keysOf"))],
            Words = [.. row.Strings("words")],
        };

    private static FrozenDictionary<string, ImmutableArray<T>> ByName<T>(ImmutableArray<T> rows, Func<T, IEnumerable<string>> names) => rows
        .SelectMany(r => names(r).Distinct().Select(n => (Name: n, Row: r)))
        .GroupBy(p => p.Name, p => p.Row, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray(), StringComparer.Ordinal);

    private ImmutableArray<string> KeysOf(string? ecosystem) =>
        ecosystem is null ? [] : Ecosystems.First(e => e.Ecosystem.Name == ecosystem).Ecosystem.HarmlessSettings;
}
