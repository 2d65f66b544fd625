using DockerfileOptimizer.Workspace.Processes;

namespace DockerfileOptimizer.Workspace.Folders;

/// <summary>A file as a git revision has it.</summary>
public static class GitFile
{
    /// <summary>The bytes, or null and a message for the user.</summary>
    /// <param name="programs">Starts git.</param>
    /// <param name="file">The file in the work tree; it need not exist there.</param>
    /// <param name="revision">A revision as git reads it; from another word git is kept.</param>
    /// <param name="problem">Why there are no bytes.</param>
    public static byte[]? Read(IProgramRunner programs, string file, string revision, out string? problem)
    {
        var path = Path.GetFullPath(file);
        var folder = Path.GetDirectoryName(path)!;
        var known = Git(programs, folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
        if (!known.Succeeded)
        {
            problem = known.IsMissing ? $"there is neither a file {revision} nor git to ask for a revision"
                : $"{revision} is neither a file nor a git revision{(known.MessageText.Length == 0 ? "" : ": " + known.LastWords)}";
            return null;
        }

        var shown = Git(programs, folder, "cat-file", "blob", $"{known.OutputText.Trim()}:./{Path.GetFileName(path)}");
        problem = shown.Succeeded ? null : $"revision {revision} has no {Path.GetFileName(path)} in this folder: {shown.LastWords}";
        return shown.Succeeded ? shown.Output.ToArray() : null;
    }

    private static ProgramResult Git(IProgramRunner programs, string folder, params string[] arguments) =>
        programs.Run(new ProgramCall("git", [.. arguments]) { Folder = folder }, CancellationToken.None);
}
