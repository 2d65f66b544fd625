using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Node;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>Whether a stage puts anything where a program shall lie: images that others build on, or put their files into when they run, have only what runs it.</summary>
internal static class FilledFolders
{
    // What leaves nothing of a program in the folder that it runs in.
    private static readonly string[] Idle = ["", ":", "mkdir", "chown", "chmod", "ls", "rm", "rmdir", "set", "true", "apt-get", "apt", "apk", "apt-key", "dpkg", "gpg", "useradd", "groupadd", "adduser", "addgroup", "usermod", "locale-gen"];

    /// <summary>Whether a COPY or a RUN may bring files to a path, or to the folder around it.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="path">The absolute path of a program.</param>
    public static bool AreFilled(Application application, string path) =>
        application.Stage.Steps.OfType<FileTransferInstruction>().Any(t => TransferPlace.Of(application.Build, t).Target is not { } target || IsNear(target, path))
        || application.Runs.Any(r => r.Form is ExecForm || !application.Build.ScriptOf(r).IsKnown || RunCalls.Of(application.Build, r).Any(c => Fills(c.Call, c.Folder, path)));

    private static bool Fills(CommandCall call, string? folder, string path) =>
        !IsIdle(call) && (folder is null || IsNear(folder, path) || call.Arguments.Any(a => a.Start.StartsWith('/') && IsNear(ImagePath.Join("/", a.Start), path)));

    private static bool IsIdle(CommandCall call) =>
        call.Node.Redirections.IsEmpty && (Idle.Contains(call.Program.Or("?")) || (call.Program.Or(null) is "npm" or "yarn" or "pnpm" && !NodePrograms.IsInstallation(call)));

    private static bool IsNear(string place, string path) => place != "/" && (PathList.IsIn(path, place) || PathList.IsIn(place, path[..Math.Max(1, path.LastIndexOf('/'))]));
}
