namespace DockerfileOptimizer.Workspace.Contexts;

/// <summary>
/// Whether git could find a repository around a folder, by looking where git looks (gitrepository-layout(5); git(1), <c>GIT_DIR</c>; git's
/// <c>setup.c</c>, <c>setup_git_directory_gently_1</c>): to start git only to hear that there is none costs more than all other work on a file.
/// </summary>
internal static class GitRepository
{
    private static readonly string[] Places = ["GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE"];

    /// <summary>Whether there may be one; false only where git would find none. Throws nothing that the file system throws.</summary>
    /// <param name="folder">An absolute path.</param>
    public static bool MayBeAround(string folder)
    {
        if (Places.Any(p => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(p))))
        {
            return true;
        }

        try
        {
            for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            {
                // Git goes up from where a link leads to. HEAD is in a repository without a work tree.
                if ((at.Attributes & FileAttributes.ReparsePoint) != 0 || Path.Exists(Path.Combine(at.FullName, ".git")) || Path.Exists(Path.Combine(at.FullName, "HEAD")))
                {
                    return true;
                }
            }

            return false;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
