using System.Xml.Linq;
using DockerfileOptimizer.Semantics.Installations;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>What a <c>pom.xml</c> says of the jar that its project makes (docs: Maven, POM Reference). What profiles say, nobody knows.</summary>
internal sealed class MavenProject
{
    private static readonly string[] OfOthers = ["provided", "system"];

    private readonly XElement _root;

    private MavenProject(XElement root) => _root = root;

    /// <summary>Reads one; null for what is no XML.</summary>
    public static MavenProject? Read(string text) => ManifestXml.Parse(text) is { } root ? new MavenProject(root) : null;

    /// <summary>Whether the jar's manifest may name files beside it, or such are put somewhere (docs: Maven Archiver, classpath; dependency:copy-dependencies).</summary>
    public bool NamesOthers => _root.Descendants().Any(e => (e.Name.LocalName is "addClasspath" && e.Value.Trim() != "false") || e.Name.LocalName == "Class-Path" || (e.Name.LocalName == "goal" && e.Value.Trim() == "copy-dependencies"));

    /// <summary>The plug-in that makes one jar of all; null where that is not certain.</summary>
    /// <param name="jar">The jar's name.</param>
    /// <param name="others">The projects that may be its parents.</param>
    public JarPacker? Packer(string jar, IReadOnlyCollection<MavenProject> others) =>
        Plugins.SelectMany(p => JarPackers.OfTool("maven").Where(r => r.Names.Contains(TextOf(p, "artifactId") ?? "") && Packs(p, r, jar) && (Runs(p, r.Goal) || IsBound(r, [.. others.Where(o => o != this)])))).FirstOrDefault();

    private IEnumerable<XElement> Plugins => _root.Element("build")?.Element("plugins")?.Elements("plugin") ?? [];

    // What is provided by somebody lies elsewhere; Spring Boot packs it, too.
    private bool Packs(XElement plugin, JarPacker row, string jar) =>
        !plugin.Descendants().Any(e => row.Otherwise.Contains(e.Name.LocalName) && e.Value.Trim() != "false")
        && (row.Needs.Length == 0 || plugin.Descendants().Any(e => e.Value.Trim() == row.Needs))
        && (row.Ending.Length == 0 || jar.EndsWith(row.Ending, StringComparison.Ordinal) || plugin.Descendants("appendAssemblyId").Any(e => e.Value.Trim() == "false"))
        && (row.Libraries is not null || !Dependencies.Any(d => OfOthers.Contains(TextOf(d, "scope") ?? "")));

    private IEnumerable<XElement> Dependencies => _root.Element("dependencies")?.Elements("dependency") ?? [];

    private static bool Runs(XElement plugin, string goal) =>
        plugin.Element("executions")?.Elements("execution").Any(e => TextOf(e, "phase") != "none" && e.Descendants("goal").Any(g => g.Value.Trim() == goal)) == true;

    private bool IsBound(JarPacker row, IReadOnlyCollection<MavenProject> others) =>
        _root.Element("parent") is { } parent && TextOf(parent, "artifactId") is { } name
        && (row.BoundBy.Contains(name) || others.Any(o => TextOf(o._root, "artifactId") == name && o.IsBound(row, [.. others.Where(a => a != o)])));

    private static string? TextOf(XElement element, string name) => element.Element(name)?.Value.Trim();
}
