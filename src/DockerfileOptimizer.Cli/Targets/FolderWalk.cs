using System.IO.Enumeration;
using DockerfileOptimizer.Cli.Writing;

namespace DockerfileOptimizer.Cli.Targets;

/// <summary>Finds Dockerfiles below a folder, in the order of their names. Links to folders are not followed: what they show lies elsewhere, or comes anyway.</summary>
/// <param name="realRoot">The real path of the folder that was named.</param>
internal sealed class FolderWalk(string realRoot)
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false };

    /// <summary>What is below the folder.</summary>
    /// <param name="shown">The folder as the user wrote it; empty for the current one.</param>
    public IEnumerable<Target> Find(string shown) => Find(realRoot, shown, IgnoreRules.Of(realRoot));

    private IEnumerable<Target> Find(string folder, string shown, IgnoreRules? ignored)
    {
        var entries = Entries(folder, out var problem);
        if (problem is not null)
        {
            yield return new Target.Refused(shown.Length == 0 ? "." : shown, problem);
            yield break;
        }

        foreach (var entry in entries)
        {
            var (path, name) = (Path.Combine(folder, entry.Name), shown.Length == 0 ? entry.Name : Path.Combine(shown, entry.Name));
            if (ignored?.Ignore(path, entry.IsFolder) == true)
            {
                yield return new Target.Skipped(name, "is ignored by git", entry.IsFolder);
            }
            else if (!entry.IsFolder)
            {
                yield return OfFile(path, name, entry.IsLink);
            }
            else if (SkippedFolders.WhySkipped(path) is { } reason)
            {
                yield return new Target.Skipped(name, reason, IsFolder: true);
            }
            else
            {
                foreach (var below in Find(path, name, ignored?.In(path) ?? IgnoreRules.OfRepository(path)))
                {
                    yield return below;
                }
            }
        }
    }

    private Target OfFile(string path, string name, bool isLink)
    {
        if (DockerfileNames.WhySkipped(Path.GetFileName(path)) is { } reason)
        {
            return new Target.Skipped(name, reason);
        }

        if (isLink)
        {
            if (RealPath.Of(path) is not { } target)
            {
                return new Target.Skipped(name, "is a link that leads nowhere");
            }

            if (!RealPath.IsWithin(target, realRoot))
            {
                return new Target.Skipped(name, $"is a link out of the folder, to {target}");
            }

            path = target;
        }

        return FileFacts.Of(path)?.WhyNotRegular is { } what ? new Target.Skipped(name, what) : new Target.File(name, path, Found: true);
    }

    private static Entry[] Entries(string folder, out string? problem)
    {
        try
        {
            problem = null;
            var entries = new FileSystemEnumerable<Entry>(folder, Read, Everything) { ShouldIncludePredicate = Concerns };
            return [.. entries.OrderBy(e => e.Name, StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problem = "cannot be searched: " + failure.Message;
            return [];
        }
    }

    private static Entry Read(ref FileSystemEntry entry) =>
        new(entry.FileName.ToString(), entry.IsDirectory, (entry.Attributes & FileAttributes.ReparsePoint) != 0);

    private static bool Concerns(ref FileSystemEntry entry) =>
        entry.IsDirectory ? (entry.Attributes & FileAttributes.ReparsePoint) == 0 : DockerfileNames.Concern(entry.FileName);

    private readonly record struct Entry(string Name, bool IsFolder, bool IsLink);
}
