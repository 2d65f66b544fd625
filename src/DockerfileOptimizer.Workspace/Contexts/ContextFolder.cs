using System.Diagnostics;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Workspace.Folders;
using DockerfileOptimizer.Workspace.Processes;

namespace DockerfileOptimizer.Workspace.Contexts;

/// <summary>Reads a folder as a build context: names, kinds, sizes and modes at once; texts and what git knows when somebody asks.</summary>
/// <param name="programs">Starts git.</param>
/// <param name="limits">What it may cost.</param>
public sealed class ContextFolder(IProgramRunner programs, ContextLimits limits)
{
    private readonly GitRepositories _repositories = new();

    /// <summary>
    /// The context that a folder is. Links are neither followed nor left out, sockets, pipes and devices are never opened. Unknown, with a
    /// reason, when the folder or one in it cannot be read, or when there is more than the limits allow. Throws nothing that the file system throws.
    /// </summary>
    /// <param name="folder">The folder.</param>
    public Known<BuildContext> Read(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        try
        {
            var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
            return Walk(root).Select(entries => BuildContext.Of(entries, new FolderTexts(root, limits))
                .WithGit(new Lazy<Known<GitKnowledge>>(() => new GitAnswers(programs, root, limits, _repositories).All())));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Known.Unknown<BuildContext>($"the build context cannot be read: {failure.Message}");
        }
    }

    /// <summary>The text of one file outside of a context, such as an ignore file beside a Dockerfile; null when nothing is there.</summary>
    /// <param name="path">Where it is; a link is followed.</param>
    public static Known<string>? TextOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var real = new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path : path;
        return File.Exists(real) ? new FolderTexts(Path.GetDirectoryName(Path.GetFullPath(real))!, new ContextLimits()).Read(Path.GetFileName(real)) : null;
    }

    private Known<List<ContextEntry>> Walk(string root)
    {
        var (entries, open, watch) = (new List<ContextEntry>(), new Stack<(DirectoryInfo Folder, string Prefix)>(), Stopwatch.StartNew());
        open.Push((new DirectoryInfo(root), ""));
        while (open.TryPop(out var next))
        {
            foreach (var info in next.Folder.EnumerateFileSystemInfos())
            {
                var entry = Entry(info, next.Prefix + info.Name);
                entries.Add(entry);
                if (entries.Count > limits.MostEntries)
                {
                    return Known.Unknown<List<ContextEntry>>($"the build context has more than {limits.MostEntries} files");
                }

                if (watch.Elapsed > limits.WalkTime)
                {
                    return Known.Unknown<List<ContextEntry>>($"the build context cannot be read within {limits.WalkTime.TotalSeconds:0} s");
                }

                if (entry.Kind == ContextEntryKind.Folder)
                {
                    open.Push(((DirectoryInfo)info, entry.Path + "/"));
                }
            }
        }

        return Known.Of(entries);
    }

    private static ContextEntry Entry(FileSystemInfo info, string path) =>
        (info.Attributes & FileAttributes.ReparsePoint) != 0 && info.LinkTarget is { } target
            ? new ContextEntry(path, ContextEntryKind.Link) { LinkTarget = OperatingSystem.IsWindows() ? target.Replace('\\', '/') : target }
        : info is FileInfo file && IsRegular(file) ? ContextEntry.File(path) with { Size = file.Length, IsExecutable = IsExecutable(file) }
        : info is FileInfo ? new ContextEntry(path, ContextEntryKind.Other)
        : ContextEntry.OfFolder(path);

    private static bool IsRegular(FileInfo file) => OperatingSystem.IsWindows() || ((file.Attributes & FileAttributes.Device) == 0 && UnixFileKind.IsRegular(file.FullName));

    private static bool? IsExecutable(FileInfo file) => OperatingSystem.IsWindows() ? null : (file.UnixFileMode & UnixFileMode.UserExecute) != 0;
}
