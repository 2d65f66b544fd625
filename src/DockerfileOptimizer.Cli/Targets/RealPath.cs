namespace DockerfileOptimizer.Cli.Targets;

/// <summary>Paths without links.</summary>
internal static class RealPath
{
    // The limit of Linux for one path (path_resolution(7)).
    private const int MostLinks = 40;

    /// <summary>The absolute path with every link resolved; null when it leads nowhere or in a circle.</summary>
    public static string? Of(string path)
    {
        var waiting = new Stack<string>();
        var full = Path.GetFullPath(path);
        var resolved = Path.GetPathRoot(full)!;
        Push(waiting, full[resolved.Length..]);
        for (var links = 0; waiting.TryPop(out var part);)
        {
            var next = part == ".." ? Path.GetDirectoryName(resolved) ?? resolved : Path.Combine(resolved, part);
            if (part == ".." || new FileInfo(next).LinkTarget is not { } target)
            {
                resolved = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            resolved = Path.IsPathRooted(target) ? Path.GetPathRoot(Path.GetFullPath(target))! : resolved;
            Push(waiting, Path.IsPathRooted(target) ? target[Path.GetPathRoot(target)!.Length..] : target);
        }

        return Path.Exists(resolved) ? resolved : null;
    }

    /// <summary>Whether one real path is another or lies below it.</summary>
    public static bool IsWithin(string path, string folder) =>
        path == folder || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static void Push(Stack<string> waiting, string path)
    {
        foreach (var part in path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            if (part != ".")
            {
                waiting.Push(part);
            }
        }
    }
}
