namespace DockerfileOptimizer.Cli.Targets;

/// <summary>
/// What git ignores in a folder: its <c>.gitignore</c> and those of the folders above it in the same repository. What git takes from elsewhere
/// (<c>.git/info/exclude</c>, a user's own file) does not count, so that a search finds the same for everybody.
/// </summary>
internal sealed class IgnoreRules
{
    private readonly string _folder;
    private readonly IgnorePattern[] _patterns;
    private readonly IgnoreRules? _above;

    private IgnoreRules(string folder, IgnorePattern[] patterns, IgnoreRules? above)
    {
        (_folder, _patterns, _above) = (folder, patterns, above);
    }

    /// <summary>The rules for a folder where a search starts; null outside of a repository.</summary>
    public static IgnoreRules? Of(string folder) =>
        OfRepository(folder) ?? (Path.GetDirectoryName(folder) is { } parent && Of(parent) is { } above ? above.In(folder) : null);

    /// <summary>The rules for the folder of a repository; null for a folder that is none.</summary>
    public static IgnoreRules? OfRepository(string folder) => Path.Exists(Path.Combine(folder, ".git")) ? new(folder, Read(folder), null) : null;

    /// <summary>The rules for a folder below.</summary>
    public IgnoreRules In(string folder) => Read(folder) is { Length: > 0 } patterns ? new(folder, patterns, this) : this;

    /// <summary>Whether git ignores a path of the folder; the nearest file decides, and in it the last line that speaks of the path.</summary>
    public bool Ignore(string path, bool isFolder)
    {
        var relative = Path.GetRelativePath(_folder, path).Replace(Path.DirectorySeparatorChar, '/');
        return Array.FindLast(_patterns, p => p.Matches(relative, isFolder)) is { } last ? !last.Negated : _above?.Ignore(path, isFolder) ?? false;
    }

    private static IgnorePattern[] Read(string folder)
    {
        var file = Path.Combine(folder, ".gitignore");
        try
        {
            return File.Exists(file) ? [.. File.ReadLines(file).Select(IgnorePattern.Parse).OfType<IgnorePattern>()] : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
