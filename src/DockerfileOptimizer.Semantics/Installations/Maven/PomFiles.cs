using System.Xml.Linq;

namespace DockerfileOptimizer.Semantics.Installations.Maven;

/// <summary>Poms with the modules and the parents that they name (docs: Maven, POM Reference: modules, relativePath, activation, systemPath, extensions).</summary>
internal sealed class PomFiles(ReadCollector collector, string where)
{
    private static readonly string[] Packagings = ["pom", "jar", "war", "ear", "ejb", "rar", "maven-plugin"];

    private static readonly string[] Roots = ["multiModuleProjectDirectory", "session.rootDirectory", "session.topDirectory", "project.rootDirectory"];

    private static readonly string[] Names = ["groupId", "artifactId", "version"];

    private static readonly string[] InProject = ["${project.basedir}/", "${basedir}/", "${pom.basedir}/"];

    private readonly HashSet<(string Path, bool IsBuilt)> _seen = [];
    private readonly List<string> _built = [];

    /// <summary>The poms that are built together, as absolute paths.</summary>
    public IReadOnlyList<string> Built => _built;

    /// <summary>Whether an extension or a plugin is known to read no file of a project.</summary>
    /// <param name="element">What names it.</param>
    /// <param name="group">The group where none is named.</param>
    public static bool IsHarmless(XElement element, string group) =>
        InstallationData.Rows.MavenExtensions.Contains($"{TextOf(element, "groupId") ?? group}:{TextOf(element, "artifactId")}");

    /// <summary>A pom, with what it names.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="isBuilt">Whether it is the project or a module of it, and not only a parent.</param>
    public void Project(string path, bool isBuilt)
    {
        if (!_seen.Add((path, isBuilt)))
        {
            return;
        }

        if (collector.TextAt(path) is not { } text)
        {
            collector.Stop($"no {path[(path.LastIndexOf('/') + 1)..]} is copied to {CopiedFiles.FolderOf(path)}");
            return;
        }

        if (ManifestXml.Parse(text) is not { Name.LocalName: "project" } root)
        {
            collector.Stop($"{collector.NameOf(path)} is no project", path);
            return;
        }

        if (WhyNotPlain(root, text) is { } why)
        {
            collector.Stop($"{collector.NameOf(path)} {why}", path);
        }

        Parent(root, path);
        Conditions(root, path);
        if (isBuilt)
        {
            _built.Add(path);
            Modules(root, path);
        }
    }

    private static string? TextOf(XElement? element, string name) => element?.Element(name)?.Value.Trim();

    private void Modules(XElement root, string path)
    {
        foreach (var module in ModulesOf(root))
        {
            Project(At(module, path), isBuilt: true);
        }

        // A profile may be inactive, and its modules missing.
        foreach (var module in root.Elements("profiles").Elements("profile").SelectMany(ModulesOf).Select(m => At(m, path)).Where(m => collector.Look(m) is not null))
        {
            Project(module, isBuilt: true);
        }
    }

    private static IEnumerable<string> ModulesOf(XElement element) =>
        element.Elements("modules").Elements("module").Concat(element.Elements("subprojects").Elements("subproject")).Select(m => m.Value.Trim());

    // A file, or the folder of one.
    private string At(string named, string from)
    {
        if (named.Contains('$', StringComparison.Ordinal))
        {
            collector.Stop($"{collector.NameOf(from)} names {named}", from);
        }

        var path = ImagePath.Join(CopiedFiles.FolderOf(from), named.Replace('\\', '/'));
        return named.EndsWith(".xml", StringComparison.Ordinal) && collector.Files.Find(path) is not { IsFolder: true } ? path : ImagePath.Join(path, "pom.xml");
    }

    private void Parent(XElement root, string path)
    {
        if (root.Element("parent") is not { } parent)
        {
            return;
        }

        var relative = TextOf(parent, "relativePath") ?? "../pom.xml";
        var near = relative.Length == 0 ? null : At(relative, path);
        if (near is not null && collector.TextAt(near) is { } text && ManifestXml.Parse(text) is { } found && IsMeant(parent, found))
        {
            Project(near, isBuilt: false);
            return;
        }

        var name = $"{TextOf(parent, "groupId")}:{TextOf(parent, "artifactId")}";
        if (!InstallationData.Rows.MavenParents.Contains(name))
        {
            collector.Doubt($"what {name}, the parent of {collector.NameOf(path)}, adds to it is not known");
        }
    }

    // Another one than is meant lies there by chance, and Maven asks the servers.
    private static bool IsMeant(XElement parent, XElement found) => Names.All(part =>
        TextOf(parent, part) is { } wanted && (TextOf(found, part) ?? TextOf(found.Element("parent"), part)) is { } there
        && (wanted == there || wanted.Contains('$', StringComparison.Ordinal) || there.Contains('$', StringComparison.Ordinal) || wanted.AsSpan().IndexOfAny('[', '(', ',') >= 0));

    private void Conditions(XElement root, string path)
    {
        foreach (var condition in root.Descendants("activation").Elements("file").Elements())
        {
            Place(condition.Value.Trim(), path);
        }

        foreach (var jar in root.Descendants("systemPath").Select(p => p.Value.Trim()).Where(p => !p.StartsWith("${java.home}", StringComparison.Ordinal)))
        {
            Place(jar, path);
        }
    }

    // Relative to the project, in old versions to where Maven runs.
    private void Place(string written, string path)
    {
        var inside = InProject.FirstOrDefault(p => written.StartsWith(p, StringComparison.Ordinal)) is { } prefix ? written[prefix.Length..] : written;
        if (inside.Contains('$', StringComparison.Ordinal))
        {
            collector.Stop($"{collector.NameOf(path)} looks for {written}", path);
            return;
        }

        collector.Look(ImagePath.Join(CopiedFiles.FolderOf(path), inside));
        collector.Look(ImagePath.Join(where, inside));
    }

    private static string? WhyNotPlain(XElement root, string text) =>
        TextOf(root, "modelVersion") is not (null or "4.0.0") and var version ? $"is of the version {version}"
        : Roots.FirstOrDefault(r => text.Contains(r, StringComparison.Ordinal)) is { } place ? $"asks for {place}"
        : TextOf(root, "packaging") is { } packaging && !Packagings.Contains(packaging) ? $"has the packaging {packaging}"
        : root.Elements("build").Elements("directory").Any() ? "has a folder of its own for what is built"
        : WhyLoads(root) ?? WhySteersPlugin(root)
        ?? (root.Descendants().Where(e => e.Name.LocalName is "repositories" or "pluginRepositories").Descendants("url").Select(u => u.Value.Trim()).FirstOrDefault(u => !u.StartsWith("http", StringComparison.OrdinalIgnoreCase)) is { } url ? $"takes packages from {url}" : null);

    // Code that Maven loads with the project.
    private static string? WhyLoads(XElement root) =>
        root.Descendants("extensions").Elements("extension").FirstOrDefault(e => !IsHarmless(e, "")) is { } extension ? $"loads {TextOf(extension, "artifactId")}, which may read any file"
        : root.Descendants("plugin").FirstOrDefault(p => TextOf(p, "extensions") is not (null or "false") && !IsHarmless(p, "org.apache.maven.plugins")) is { } plugin ? $"loads {TextOf(plugin, "artifactId")}, which may read any file"
        : null;

    // Where the plugin writes what it finds.
    private static string? WhySteersPlugin(XElement root) =>
        root.Descendants("plugin").FirstOrDefault(p => TextOf(p, "artifactId") == "maven-dependency-plugin" && (p.Element("configuration") is not null || p.Descendants("id").Any(i => i.Value.Trim() == "default-cli"))) is not null ? "sets up the plugin that is called"
        : root.Descendants("properties").Elements().FirstOrDefault(p => p.Name.LocalName is "outputFile" or "markersDirectory" || p.Name.LocalName.StartsWith("mdep.", StringComparison.Ordinal)) is { } property ? $"sets {property.Name.LocalName}"
        : null;
}
