using System.Collections.Frozen;
using System.Collections.Immutable;
using System.IO.Enumeration;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>Which image runs what another one compiles, and what only the other one has: <c>Knowledge/runtime-images.json</c>.</summary>
public static class RuntimeImages
{
    private static readonly Lazy<ImmutableArray<RuntimeRow>> Rows = new(Load);

    private static readonly Lazy<ILookup<string, string>> Names = new(() => Compilers("names"));

    private static readonly Lazy<ILookup<string, string>> Variables = new(() => Compilers("variables"));

    private static readonly Lazy<ILookup<string, string>> Folders = new(() => Compilers("folders"));

    private static readonly Lazy<FrozenSet<string>> Everywhere = new(() => NamesOf("everywhere"));

    private static readonly Lazy<FrozenSet<string>> UserPrograms = new(() => NamesOf("addsUsers"));

    private static readonly Lazy<ImmutableArray<string>> WebTexts = new(() => Texts("webProjects"));

    private static readonly Lazy<FrozenSet<string>> PlainPackages = new(() =>
        KnowledgeFile.RuntimeImages.Root.GetProperty("plainPackages").Strings("names").ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    private static readonly Lazy<ImmutableArray<(string Language, ImmutableArray<string> Files, ImmutableArray<string> Folders)>> Sources = new(() =>
        [.. KnowledgeFile.RuntimeImages.Rows("sources").Select(r => (r.Text("of"), r.Strings("files").ToImmutableArray(), r.Strings("folders").ToImmutableArray()))]);

    private static readonly Lazy<FrozenSet<string>> PlainBuilders = new(() => NamesOf("plainBuilders"));

    private static readonly Lazy<FrozenSet<string>> UsualLibraries = new(() => NamesOf("usualLibraries"));

    /// <summary>The image that runs what an image compiles; null when there is none, it is not known, or a digest says which image is meant.</summary>
    /// <param name="reference">The reference after expansion, such as <c>eclipse-temurin:17-jdk</c>.</param>
    public static RuntimeImage? Of(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var name = ImageName.Of(reference);
        return reference.Contains('@', StringComparison.Ordinal) ? null : Rows.Value.LastOrDefault(r => r.Fits(name))?.Read(reference, name);
    }

    /// <summary>Whether images of this name have a compiler or a development kit, whatever their tag is, so that there may be a smaller one.</summary>
    /// <param name="reference">The reference; a tag or a digest does not count.</param>
    public static bool MayCompile(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var repository = ImageName.Of(reference).Repository;
        return Rows.Value.Any(r => r.Repositories.Contains(repository));
    }

    /// <summary>Whether only images that compile have a program.</summary>
    /// <param name="program">What runs programs: <c>java</c>, <c>dotnet</c>.</param>
    /// <param name="name">The name, without folders.</param>
    public static bool IsCompiler(string program, string name) => Names.Value[program].Contains(name);

    /// <summary>Variables that images that compile may set, and the smaller ones do not, or to another value.</summary>
    /// <param name="program">What runs programs.</param>
    public static IEnumerable<string> VariablesOf(string program) => Variables.Value[program];

    /// <summary>Beginnings of paths that only images that compile have.</summary>
    /// <param name="program">What runs programs.</param>
    public static IEnumerable<string> FoldersOf(string program) => Folders.Value[program];

    /// <summary>Whether shells, or each image of a distribution with a shell, have a program.</summary>
    /// <param name="name">The name.</param>
    public static bool IsEverywhere(string name) => Everywhere.Value.Contains(name);

    /// <summary>Whether a program adds or changes users and groups.</summary>
    /// <param name="name">The name.</param>
    public static bool AddsUsers(string name) => UserPrograms.Value.Contains(name);

    /// <summary>Whether a file is one that only a compiler reads or makes, beyond those that <see cref="FinalImages.IsSource"/> knows.</summary>
    /// <param name="language">The language.</param>
    /// <param name="path">The path relative to the build context.</param>
    public static bool IsSource(string language, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var parts = path.Split('/');
        return Sources.Value.Any(s => s.Language == language && (s.Files.Any(f => FileSystemName.MatchesSimpleExpression(f, parts[^1], ignoreCase: false)) || parts.SkipLast(1).Any(p => s.Folders.Contains(p))));
    }

    /// <summary>Whether a program of a build script for Node.js writes nothing but the folder that it is told.</summary>
    /// <param name="name">The name.</param>
    public static bool IsPlainBuilder(string name) => PlainBuilders.Value.Contains(name);

    /// <summary>Whether a program that is linked with a library of C runs on distroless, which has that library.</summary>
    /// <param name="library">The name, as behind <c>-l</c>.</param>
    public static bool IsUsualLibrary(string library) => UsualLibraries.Value.Contains(library);

    /// <summary>Whether a project file of .NET says that the program needs ASP.NET Core.</summary>
    /// <param name="project">The text of the project file.</param>
    public static bool IsWebProject(string project)
    {
        ArgumentNullException.ThrowIfNull(project);
        return WebTexts.Value.Any(t => project.Contains(t, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// Whether a file of a project of .NET may bring ASP.NET Core: it says so, or names a package or a file of which nobody knows, since packages
    /// may refer to the framework, too.
    /// </summary>
    /// <param name="project">The text of the file.</param>
    public static bool MayBeWebProject(string project) =>
        IsWebProject(project) || ManifestXml.Parse(project) is not { } root || root.DescendantsAndSelf().Any(e => e.Name.LocalName switch
        {
            "Import" or "Sdk" or "FrameworkReference" or "Reference" => true,
            "PackageReference" or "GlobalPackageReference" => !PlainPackages.Value.Contains((e.Attribute("Include") ?? e.Attribute("Update"))?.Value.Trim() ?? ""),
            _ => false,
        });

    /// <summary>The names of the files of other projects that one refers to.</summary>
    /// <param name="project">The text of the file.</param>
    public static IEnumerable<string> ReferencesOf(string project) =>
        ManifestXml.Parse(project)?.Descendants("ProjectReference").Select(e => e.Attribute("Include")?.Value ?? "").Select(p => p[(p.LastIndexOfAny(['/', '\\']) + 1)..]) ?? [];

    /// <summary>The names of the packages that a project file of .NET refers to.</summary>
    /// <param name="project">The text of the file.</param>
    public static IEnumerable<string> PackagesOf(string project) =>
        ManifestXml.Parse(project)?.DescendantsAndSelf().Where(e => e.Name.LocalName == "PackageReference").Select(e => e.Attribute("Include")?.Value.Trim() ?? "") ?? [];

    private static ImmutableArray<string> Texts(string list) => [.. KnowledgeFile.RuntimeImages.Root.GetProperty(list).Strings("texts")];

    private static ImmutableArray<RuntimeRow> Load() => [.. KnowledgeFile.RuntimeImages.Rows("runtimes").Select(Row)];

    private static RuntimeRow Row(JsonElement row) => new(row.Text("program"), [.. row.Strings("images")], [.. row.Strings("tags").DefaultIfEmpty("*")])
    {
        Replace = row.Strings("replace").ToArray() is [var word, var by] ? (word, by) : null,
        Append = row.TextOrNull("append"),
        Image = row.TextOrNull("image"),
        VersionBehind = [.. row.Strings("versionBehind")],
        Versions = [.. row.Strings("versions")],
        IsSlim = row.Flag("slim"),
        IsSameSystem = row.Flag("sameSystem"),
        Brings = [.. row.Strings("brings")],
        OldMegabytes = row.GetProperty("megabytes").GetInt32(),
        Megabytes = row.TryGetProperty("runtimeMegabytes", out var size) ? size.GetInt32() : null,
    };

    private static ILookup<string, string> Compilers(string list) => KnowledgeFile.RuntimeImages.Rows("compilers")
        .SelectMany(row => row.Strings(list).Select(n => (Program: row.Text("program"), Name: n))).ToLookup(r => r.Program, r => r.Name, StringComparer.Ordinal);

    private static FrozenSet<string> NamesOf(string list) => KnowledgeFile.RuntimeImages.Root.GetProperty(list).Strings("names").ToFrozenSet(StringComparer.Ordinal);
}
