using System.Collections.Concurrent;

namespace DockerfileOptimizer.Workspace.Contexts;

/// <summary>
/// Whether git could find a repository around folders, by looking where git looks (gitrepository-layout(5); git(1), <c>GIT_DIR</c>; git's
/// <c>setup.c</c>, <c>setup_git_directory_gently_1</c>): to start git only to hear that there is none costs more than all other work on a file.
/// Each folder is looked at once; safe to use from several threads at once.
/// </summary>
internal sealed class GitRepositories
{
    private static readonly string[] Places = ["GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE"];

    private readonly bool _isNamed = Places.Any(p => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(p)));
    private readonly ConcurrentDictionary<string, bool> _folders = new(StringComparer.Ordinal);

    /// <summary>Whether there may be one; false only where git would find none. Throws nothing that the file system throws.</summary>
    /// <param name="folder">An absolute path.</param>
    public bool MayBeAround(string folder) => _isNamed || MayBeAround(new DirectoryInfo(folder));

    private bool MayBeAround(DirectoryInfo folder)
    {
        if (!_folders.TryGetValue(folder.FullName, out var known))
        {
            known = MayBeIn(folder) || (folder.Parent is { } above && MayBeAround(above));
            _folders.TryAdd(folder.FullName, known);
        }

        return known;
    }

    // Git goes up from where a link leads to. HEAD is in a repository without a work tree.
    private static bool MayBeIn(DirectoryInfo folder)
    {
        try
        {
            return (folder.Attributes & FileAttributes.ReparsePoint) != 0 || Path.Exists(Path.Combine(folder.FullName, ".git")) || Path.Exists(Path.Combine(folder.FullName, "HEAD"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
