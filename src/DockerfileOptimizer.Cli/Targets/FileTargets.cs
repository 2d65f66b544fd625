using DockerfileOptimizer.Cli.Writing;

namespace DockerfileOptimizer.Cli.Targets;

/// <summary>What the paths of a command line stand for: files, folders to search, or standard input.</summary>
internal static class FileTargets
{
    /// <summary>All targets in the order of the command line; a file, or standard input, that comes twice comes once.</summary>
    /// <param name="paths">Paths, or <c>-</c>; none is the current folder.</param>
    /// <param name="standardInputName">What <c>-</c> is called; null when the user does not say.</param>
    public static IEnumerable<Target> Find(IReadOnlyList<string> paths, string? standardInputName = null)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths.Count == 0 ? ["."] : paths)
        {
            foreach (var target in path == "-" ? [new Target.StandardInput(standardInputName ?? "-")] : Find(path))
            {
                if (target switch { Target.File file => seen.Add(file.RealPath), Target.StandardInput => seen.Add("-"), _ => true })
                {
                    yield return target;
                }
            }
        }
    }

    private static IEnumerable<Target> Find(string path)
    {
        try
        {
            return path.Length == 0 ? [new Target.Refused("''", "is no path; check what it was made of")]
                : RealPath.Of(path) is not { } real ? [new Target.Refused(path, Path.Exists(path) ? "is no regular file; give - to read standard input" : "does not exist; check the path")]
                : Directory.Exists(real) ? new FolderWalk(real).Find(Shown(path))
                : [OfFile(path, real)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return [new Target.Refused(path, "cannot be read: " + failure.Message)];
        }
    }

    private static string Shown(string folder) => folder is "." or "./" ? "" : folder;

    private static Target OfFile(string path, string real)
    {
        if (FileFacts.Of(real)?.WhyNotRegular is { } what)
        {
            return new Target.Refused(path, what + "; give - to read standard input");
        }

        var isLink = new FileInfo(path).LinkTarget is not null;
        return isLink && Tree(path) is var tree && !RealPath.IsWithin(real, tree)
            ? new Target.Refused(path, $"is a link out of {tree}, to {real}; name that file if it is meant")
            : new Target.File(path, real, Found: false);
    }

    /// <summary>What belongs together around a file: its repository, else its folder.</summary>
    private static string Tree(string path)
    {
        var home = RealPath.Of(Path.GetDirectoryName(Path.GetFullPath(path))!)!;
        return Repository(home) ?? home;
    }

    /// <summary>The root of the repository that a folder lies in; null when it lies in none.</summary>
    public static string? Repository(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Path.Exists(Path.Combine(at, ".git")))
            {
                return at;
            }
        }

        return null;
    }
}
