using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>Whether build files of Java say that one jar holds a program and all that it needs.</summary>
public static class JarPackers
{
    private static readonly Lazy<ImmutableArray<JarPacker>> _rows = new(Load);

    /// <summary>All that are known of a tool.</summary>
    internal static IEnumerable<JarPacker> OfTool(string tool) => _rows.Value.Where(r => r.Tool == tool);

    /// <summary>Whether a file is one that <see cref="Of"/> reads.</summary>
    /// <param name="name">Its name, without folders.</param>
    public static bool IsBuildFile(string name) => name is "pom.xml" or "build.gradle" or "build.gradle.kts";

    /// <summary>What packs a jar; null where that is not certain: of another project's, of several tools that do not agree, or where a class path leads to others.</summary>
    /// <param name="files">The build files, with absolute paths.</param>
    /// <param name="jar">The jar: an absolute path.</param>
    public static JarPacker? Of(IEnumerable<(string Path, string Text)> files, string jar)
    {
        ArgumentNullException.ThrowIfNull(jar);
        var all = files.Where(f => IsBuildFile(NameOf(f.Path))).ToList();
        var poms = all.Where(f => NameOf(f.Path) == "pom.xml").Select(f => (f.Path, Project: MavenProject.Read(f.Text))).ToList();
        var scripts = all.Where(f => NameOf(f.Path) != "pom.xml").Select(f => (f.Path, Script: new GradleScript(f.Text))).ToList();
        if (poms.Any(p => p.Project is null or { NamesOthers: true }) || scripts.Any(s => s.Script.NamesOthers))
        {
            return null;
        }

        var known = poms.Select(p => p.Project!).ToList();
        var found = new List<JarPacker?>();
        if (poms.Count > 0 && !IsBelow(poms.Select(p => p.Path), jar, "build"))
        {
            found.Add(Around(poms, p => p.Path, jar).Select(p => p.Project!.Packer(NameOf(jar), known)).FirstOrDefault(p => p is not null));
        }

        if (scripts.Count > 0 && !IsBelow(scripts.Select(s => s.Path), jar, "target"))
        {
            found.Add(Around(scripts, s => s.Path, jar).Select(s => s.Script.Packer(NameOf(jar))).FirstOrDefault(p => p is not null));
        }

        return found.Count > 0 && found.All(f => f is not null) && found.Select(f => f!.Libraries).Distinct().Count() == 1 ? found[0] : null;
    }

    // A project may itself lie in a folder of that name: what counts is the path below the outermost build file.
    private static bool IsBelow(IEnumerable<string> files, string jar, string folder)
    {
        var root = files.Select(f => f[..(f.LastIndexOf('/') + 1)]).Where(f => jar.StartsWith(f, StringComparison.Ordinal)).MinBy(f => f.Length) ?? "";
        return jar[root.Length..].Split('/').SkipLast(1).Contains(folder);
    }

    // Those of the folders around the jar; all of them where it lies in none of theirs.
    private static List<T> Around<T>(List<T> files, Func<T, string> pathOf, string jar) =>
        files.Where(f => jar.StartsWith(pathOf(f)[..(pathOf(f).LastIndexOf('/') + 1)], StringComparison.Ordinal)).OrderByDescending(f => pathOf(f).Length).ToList() is { Count: > 0 } around ? around : files;

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static ImmutableArray<JarPacker> Load() =>
    [
        .. KnowledgeFile.RuntimeImages.Rows("packers").Select(row => new JarPacker(row.Text("tool"), [.. row.Strings("names")])
        {
            Goal = row.TextOrNull("goal") ?? "",
            BoundBy = [.. row.Strings("boundBy")],
            Needs = row.TextOrNull("needs") ?? "",
            Otherwise = [.. row.Strings("otherwise")],
            Ending = row.TextOrNull("ending") ?? "",
            OtherEnding = row.TextOrNull("otherEnding") ?? "",
            Libraries = row.TextOrNull("libraries"),
        }),
    ];
}
