using System.Text.Json;

namespace DockerfileOptimizer.Semantics.Knowledge;

/// <summary>A data file of this folder, which is part of the assembly; it is parsed when it is first asked for and stays, so that rows can be read one by one.</summary>
internal sealed class KnowledgeFile(string name)
{
    public static readonly KnowledgeFile BaseImages = new("base-images.json");
    public static readonly KnowledgeFile BuildPackages = new("build-packages.json");
    public static readonly KnowledgeFile Changes = new("changes.json");
    public static readonly KnowledgeFile DevelopmentDependencies = new("development-dependencies.json");
    public static readonly KnowledgeFile EndsOfLife = new("ends-of-life.json");
    public static readonly KnowledgeFile Environment = new("environment.json");
    public static readonly KnowledgeFile FinalImages = new("final-images.json");
    public static readonly KnowledgeFile FrontEnds = new("front-ends.json");
    public static readonly KnowledgeFile FrozenTags = new("frozen-tags.json");
    public static readonly KnowledgeFile Installations = new("installations.json");
    public static readonly KnowledgeFile LinkedLibraries = new("linked-libraries.json");
    public static readonly KnowledgeFile NeedlessFiles = new("needless-files.json");
    public static readonly KnowledgeFile OptionGrammars = new("option-grammars.json");
    public static readonly KnowledgeFile PackageManagers = new("package-managers.json");
    public static readonly KnowledgeFile PhpImages = new("php-images.json");
    public static readonly KnowledgeFile ProgramEffects = new("program-effects.json");
    public static readonly KnowledgeFile RecommendedPackages = new("recommended-packages.json");
    public static readonly KnowledgeFile RuntimeImages = new("runtime-images.json");
    public static readonly KnowledgeFile ShellBuiltins = new("shell-builtins.json");
    public static readonly KnowledgeFile SmallerImages = new("smaller-images.json");
    public static readonly KnowledgeFile Tools = new("tools.json");
    public static readonly KnowledgeFile UsualManifests = new("usual-manifests.json");

    private readonly Lazy<JsonElement> _root = new(() => Parse(name));

    /// <summary>All that the file holds.</summary>
    public JsonElement Root => _root.Value;

    /// <summary>A list of the file, which must be there.</summary>
    /// <param name="list">Its name.</param>
    public IEnumerable<JsonElement> Rows(string list) => Root.GetProperty(list).EnumerateArray();

    private static JsonElement Parse(string name)
    {
        using var stream = typeof(KnowledgeFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not part of the assembly");
        return (stream is UnmanagedMemoryStream inPlace ? JsonDocument.Parse(new ResourceMemory(inPlace).Memory) : JsonDocument.Parse(stream)).RootElement;
    }
}
