using System.Collections.Frozen;

namespace DockerfileOptimizer.Cli.Targets;

/// <summary>Folders that a search does not enter: what others wrote, and what tools keep there.</summary>
internal static class SkippedFolders
{
    /// <summary>The reason for what a version control system keeps, which is in every work tree and says nothing to anybody.</summary>
    public const string History = "is a version control system's";

    private const string Vendored = "holds what others wrote";
    private const string Kept = "is kept by a tool";

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        [".git"] = History,
        [".hg"] = History,
        [".svn"] = History,
        [".bzr"] = History,
        [".jj"] = History,
        ["node_modules"] = Vendored,
        ["bower_components"] = Vendored,
        ["vendor"] = Vendored,
        ["third_party"] = Vendored,
        ["site-packages"] = Vendored,
        [".venv"] = Vendored,
        [".terraform"] = Kept,
        [".terragrunt-cache"] = Kept,
        [".tox"] = Kept,
        [".nox"] = Kept,
        [".cache"] = Kept,
        [".gradle"] = Kept,
        [".yarn"] = Kept,
        [".pnpm-store"] = Kept,
        [".bundle"] = Kept,
        [".direnv"] = Kept,
        ["__pycache__"] = Kept,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Why a search leaves out a folder, as the rest of a sentence; null when it enters it.</summary>
    public static string? WhySkipped(string path)
    {
        var name = Path.GetFileName(path);
        return Names.TryGetValue(name, out var reason) ? reason
            : name.EndsWith(".dist-info", StringComparison.Ordinal) || name.EndsWith(".egg-info", StringComparison.Ordinal) ? Kept
            : File.Exists(Path.Combine(path, "pyvenv.cfg")) ? "is a Python virtual environment"
            : IsSubmodule(Path.Combine(path, ".git")) ? "is a submodule"
            : null;
    }

    // A submodule has a file in the place of the folder .git (gitrepository-layout(5)), and so has a work tree, which is the user's own.
    private static bool IsSubmodule(string file)
    {
        try
        {
            return File.Exists(file) && File.ReadLines(file).FirstOrDefault() is { } line
                && line.StartsWith("gitdir:", StringComparison.Ordinal) && line.Contains("/modules/", StringComparison.Ordinal);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
