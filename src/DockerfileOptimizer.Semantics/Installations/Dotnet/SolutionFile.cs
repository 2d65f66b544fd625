using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Installations.Dotnet;

/// <summary>The projects that a solution names, relative to it.</summary>
internal static class SolutionFile
{
    private const string FolderKind = "{2150E333-8FDC-42A3-9474-1A3956D46DE8}";

    /// <summary>The paths with slashes; null for a solution that is not understood.</summary>
    /// <param name="path">The solution's path.</param>
    /// <param name="text">Its text.</param>
    public static ImmutableArray<string>? ProjectsOf(string path, string text)
    {
        if (path.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase))
        {
            return ManifestXml.Parse(text) is { } root ? [.. root.Descendants("Project").Select(p => Slashes(p.Attribute("Path")?.Value ?? ""))] : null;
        }

        if (!path.EndsWith(".sln", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // Project("{kind}") = "name", "path", "{id}"
        var projects = text.Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith("Project(", StringComparison.Ordinal)).Select(l => l.Split('"')).ToList();
        return projects.Any(p => p.Length < 6) ? null : [.. projects.Where(p => !p[1].Equals(FolderKind, StringComparison.OrdinalIgnoreCase)).Select(p => Slashes(p[5]))];
    }

    private static string Slashes(string path) => path.Replace('\\', '/');
}
