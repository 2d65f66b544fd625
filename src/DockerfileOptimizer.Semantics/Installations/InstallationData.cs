using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>The rows of <c>Knowledge/installations.json</c>, whose head says what the fields mean.</summary>
internal sealed class InstallationData
{
    private static readonly Lazy<InstallationData> Loaded = new(() => new InstallationData());

    private readonly Lazy<FrozenDictionary<string, string?>> _lifecycleScripts = new(() => KnowledgeFile.Installations.Rows("lifecycleScripts")
        .SelectMany(r => r.Strings("scripts").Select(s => KeyValuePair.Create(s, r.TextOrNull("unless"))))
        .ToFrozenDictionary(StringComparer.Ordinal));

    private readonly Lazy<FrozenDictionary<string, ImmutableArray<string>>> _packageScripts = new(() => ListsBy("packageScripts", "packages", "looksFor"));

    private readonly Lazy<FrozenSet<string>> _mavenParents = new(() => NamesIn("mavenParents", "parents"));

    private readonly Lazy<FrozenSet<string>> _mavenExtensions = new(() => NamesIn("mavenExtensions", "extensions"));

    private readonly Lazy<FrozenDictionary<string, ImmutableArray<string>>> _searchPaths = new(() => ListsBy("searchPaths", "images", "folders"));

    private readonly Lazy<FrozenDictionary<string, string>> _homes = new(() => KnowledgeFile.Installations.Rows("homes")
        .SelectMany(r => r.Strings("images").Select(i => KeyValuePair.Create(i + " " + r.Text("user"), r.Text("home"))))
        .ToFrozenDictionary(StringComparer.Ordinal));

    private readonly Lazy<FrozenSet<string>> _pythonModules = new(() => Words("pythonModules"));

    private readonly Lazy<FrozenSet<string>> _plain = new(() => Words("plain"));

    private readonly Lazy<FrozenSet<string>> _plainWrites = new(() => Words("plainWrites"));

    private InstallationData()
    {
        Ecosystems = new(KnowledgeFile.Installations.Rows("ecosystems"), row => row.Strings("programs"), Row);
        Elsewhere = new(KnowledgeFile.Installations.Rows("elsewhere"), row => row.Strings("programs"), ElsewhereRowOf);
    }

    public static InstallationData Rows => Loaded.Value;

    /// <summary>The ecosystems by the programs that their rows name, with the name of the code that reads their manifests; null for those that none reads.</summary>
    public NamedRows<(Ecosystem Ecosystem, string? Reader, bool IsVersioned)> Ecosystems { get; }

    /// <summary>Harmless scripts of a project's manifest as they are written, with the file that must not be there; null when there is none.</summary>
    public FrozenDictionary<string, string?> LifecycleScripts => _lifecycleScripts.Value;

    /// <summary>Packages whose install scripts look at no file of the project but those named.</summary>
    public FrozenDictionary<string, ImmutableArray<string>> PackageScripts => _packageScripts.Value;

    /// <summary>Parents of Maven projects, <c>group:artifact</c>, that name no files and load no code that reads any.</summary>
    public FrozenSet<string> MavenParents => _mavenParents.Value;

    /// <summary>Extensions that Maven loads, <c>group:artifact</c>, and that read no file of a project.</summary>
    public FrozenSet<string> MavenExtensions => _mavenExtensions.Value;

    /// <summary>Calls that have nothing to do with a project's files, by their programs.</summary>
    public NamedRows<ElsewhereRow> Elsewhere { get; }

    /// <summary>Folders that tags of an image have in PATH beside those of the system.</summary>
    public FrozenDictionary<string, ImmutableArray<string>> SearchPaths => _searchPaths.Value;

    /// <summary>Where users of images are at home, by the name of the image and of the user with a blank between.</summary>
    public FrozenDictionary<string, string> Homes => _homes.Value;

    /// <summary>Modules that pip may import.</summary>
    public FrozenSet<string> PythonModules => _pythonModules.Value;

    /// <summary>Programs that read and write only what their operands and redirections name.</summary>
    public FrozenSet<string> Plain => _plain.Value;

    /// <summary>Programs that write only what their operands and redirections name, whatever they read.</summary>
    public FrozenSet<string> PlainWrites => _plainWrites.Value;

    private static FrozenSet<string> NamesIn(string list, string names) => KnowledgeFile.Installations.Rows(list).SelectMany(r => r.Strings(names)).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenSet<string> Words(string list) => KnowledgeFile.Installations.Root.Strings(list).SelectMany(l => l.Split(' ')).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, ImmutableArray<string>> ListsBy(string list, string names, string values) => KnowledgeFile.Installations.Rows(list)
        .SelectMany(r => r.Strings(names).Select(n => KeyValuePair.Create(n, r.Strings(values).ToImmutableArray())))
        .ToFrozenDictionary(StringComparer.Ordinal);

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

    private ImmutableArray<string> KeysOf(string? ecosystem) =>
        ecosystem is null ? [] : Ecosystems.All.First(e => e.Ecosystem.Name == ecosystem).Ecosystem.HarmlessSettings;
}
