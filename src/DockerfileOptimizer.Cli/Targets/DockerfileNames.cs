using System.Collections.Frozen;

namespace DockerfileOptimizer.Cli.Targets;

/// <summary>Which names a search takes for Dockerfiles, and which of those it leaves out.</summary>
internal static class DockerfileNames
{
    // By the last ending. Programming languages are not among them: Dockerfile.go is the Dockerfile of something written in Go.
    private static readonly FrozenDictionary<string, string> Endings = new Dictionary<string, string>
    {
        [".dockerignore"] = "lists what a build context leaves out",
        [".containerignore"] = "lists what a build context leaves out",
        [".bak"] = "is a copy",
        [".old"] = "is a copy",
        [".save"] = "is a copy",
        [".rpmnew"] = "is a package manager's copy",
        [".rpmsave"] = "is a package manager's copy",
        [".dpkg-old"] = "is a package manager's copy",
        [".dpkg-dist"] = "is a package manager's copy",
        [".orig"] = "is a copy",
        [".rej"] = "is a rejected patch",
        [".swp"] = "is an editor's copy",
        [".swo"] = "is an editor's copy",
        [".tmp"] = "is a temporary copy",
        [".j2"] = "is a template",
        [".jinja"] = "is a template",
        [".jinja2"] = "is a template",
        [".tmpl"] = "is a template",
        [".gotmpl"] = "is a template",
        [".tpl"] = "is a template",
        [".template"] = "is a template",
        [".erb"] = "is a template",
        [".ejs"] = "is a template",
        [".mustache"] = "is a template",
        [".hbs"] = "is a template",
        [".m4"] = "is a template",
        [".in"] = "is a template",
        [".md"] = "is a document",
        [".rst"] = "is a document",
        [".html"] = "is a document",
        [".json"] = "is no Dockerfile by its ending",
        [".yml"] = "is no Dockerfile by its ending",
        [".yaml"] = "is no Dockerfile by its ending",
        [".patch"] = "is a patch",
        [".diff"] = "is a patch",
        [".asc"] = "is a signature",
        [".sig"] = "is a signature",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a search looks at a file of this name at all, be it only to say why it leaves it out.</summary>
    public static bool Concern(ReadOnlySpan<char> name) =>
        (name.Contains("ockerfile", StringComparison.Ordinal) || name.Contains("Containerfile", StringComparison.Ordinal)) && (Match(name) || WhySkipped(name.ToString()) is not null);

    /// <summary>Why a search leaves out a file of this name, as the rest of a sentence; null when it takes it or has nothing to do with it.</summary>
    public static string? WhySkipped(string name)
    {
        if (name.Length > 1 && (name[^1] == '~' || (name[0] == '#' && name[^1] == '#')))
        {
            return Match(name.AsSpan().Trim("~#")) ? "is an editor's copy" : null;
        }

        var ending = Path.GetExtension(name);
        return Endings.TryGetValue(ending, out var reason) && Match(name.AsSpan(..^ending.Length).TrimStart('.')) ? reason : null;
    }

    // A front end that finds no Dockerfile looks for dockerfile (buildkit frontend/dockerui/config.go).
    private static bool Match(ReadOnlySpan<char> name) =>
        name is "Dockerfile" or "dockerfile"
        || name.StartsWith("Dockerfile.") || name.EndsWith(".Dockerfile") || name.EndsWith(".dockerfile") || name.StartsWith("Containerfile");
}
