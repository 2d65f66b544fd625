using System.Globalization;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>COPY and ADD of files and folders; archives and addresses are not for this oracle.</summary>
internal sealed partial class StageBuilder
{
    private string? Copy(FileTransferInstruction copy)
    {
        var sources = copy.Sources.Select(s => copy.HeredocOf(s) is { } heredoc ? "<<" + heredoc.Name : Variables.Expand(s.Value)).ToList();
        if (copy.Destination is not { } destination || Variables.Expand(destination.Value) is not { } target || sources.Contains(null))
        {
            return "a word cannot be expanded";
        }

        if (SourceOf(copy) is not { } from || OwnerOf(copy) is not { } owner)
        {
            return "the stage or the owner is not known";
        }

        var files = new SortedDictionary<string, FileEntry>(StringComparer.Ordinal);
        var place = Normalize(target.StartsWith('/') ? target : $"{Config.Workdir}/{target}");
        var found = copy.Sources.Where(s => copy.HeredocOf(s) is null).SelectMany(s => Matches(from, Variables.Expand(s.Value)!)).ToList();
        if (found.Contains(null))
        {
            return "a source is not there";
        }

        var intoFolder = target.EndsWith('/') || target is "." || found.Count > 1 || Files[Files.Resolve(place) ?? place] is { Type: 'd' };
        foreach (var source in found)
        {
            // Of a folder that is named the content is copied: where its place is a folder already, that stays as it is.
            var isFolder = from[source!]!.Type == 'd';
            CopyTree(from, source!, isFolder || !intoFolder ? place : $"{place}/{Path.GetFileName(source)}", files);
            _ = isFolder && Files[Files.Resolve(place) ?? place] is { Type: 'd' } && files.Remove(place);
        }

        foreach (var heredoc in copy.Sources.Select(copy.HeredocOf).OfType<Heredoc>())
        {
            files[intoFolder ? $"{place}/{heredoc.Name}" : place] = FileEntry.Text(heredoc.Body);
        }

        return AddResolved(files, owner);
    }

    private string? AddResolved(SortedDictionary<string, FileEntry> files, Func<FileEntry, FileEntry> owner)
    {
        var resolved = new SortedDictionary<string, FileEntry>(StringComparer.Ordinal);
        foreach (var (path, file) in files)
        {
            if (Files.Resolve(path) is not { } to)
            {
                return $"links of {path} go round in circles";
            }

            if (to != "/")
            {
                resolved[to] = owner(file);
            }
        }

        // Folders on the way belong to the owner, too (fsutil copy.go, MkdirAll); those inside take owner and mode anew where they are there.
        return Add(resolved, owner(FileEntry.Folder) with { Mode = FileEntry.Folder.Mode });
    }

    private static void CopyTree(FileTree from, string source, string target, SortedDictionary<string, FileEntry> files)
    {
        files[target] = from[source]!;
        foreach (var path in from[source]!.Type == 'd' ? from.Below(source) : [])
        {
            files[(target == "/" ? "" : target) + path[(source == "/" ? 0 : source.Length)..]] = from[path]!;
        }
    }

    private FileTree? SourceOf(FileTransferInstruction copy) => copy.Flags.LastOrDefault(f => f.Name == "from")?.Value is not { } name ? ContextFiles(_run.Context)
        : _run.FindByNumber(name) is { } stage ? (stage._failure is null ? stage.Files : null)
        : _run.Roots.Find(name)?.Files;

    private Func<FileEntry, FileEntry>? OwnerOf(FileTransferInstruction copy)
    {
        var mode = copy.Flags.LastOrDefault(f => f.Name == "chmod")?.Value is { } octal ? Convert.ToInt32(octal, 8) : (int?)null;
        var user = copy.Flags.LastOrDefault(f => f.Name == "chown")?.Value is { } text ? ContainerUser.Of(Variables.Expand(text) ?? text, Files) : new(-1, 0, [], "");
        return user is null ? null : file => file with { Mode = mode ?? file.Mode, Uid = user.Uid < 0 ? file.Uid : user.Uid, Gid = user.Uid < 0 ? file.Gid : user.Gid };
    }

    // A pattern in the last part of a path matches names; one without a match, and a file that is missing, fails.
    private static List<string?> Matches(FileTree from, string source)
    {
        var path = Normalize(source);
        if (!Path.GetFileName(path).Contains('*', StringComparison.Ordinal))
        {
            return from.Resolve(path) is { } file && from[file] is not null ? [file] : [null];
        }

        var parts = Path.GetFileName(path).Split('*');
        var found = from.Below(FileTree.Parent(path)).Where(p => FileTree.Parent(p) == FileTree.Parent(path)
            && Path.GetFileName(p).StartsWith(parts[0], StringComparison.Ordinal) && Path.GetFileName(p).EndsWith(parts[^1], StringComparison.Ordinal)).ToList<string?>();
        return found.Count == 0 ? [null] : found;
    }

    /// <summary>What arrives of the build context.</summary>
    private static FileTree ContextFiles(ExecutorContext context)
    {
        var entries = new SortedDictionary<string, FileEntry>(StringComparer.Ordinal);
        foreach (var (name, content) in context.Files.Where(f => !context.IsIgnored(f.Key)))
        {
            var path = Normalize(name);
            for (var at = FileTree.Parent(path); at != "/"; at = FileTree.Parent(at))
            {
                entries[at] = FileEntry.Folder;
            }

            entries[path] = name.EndsWith('/') ? FileEntry.Folder : FileEntry.Text(content);
        }

        return FileTree.Empty.With(entries.Select(e => new LayerEntry(e.Key, e.Value)));
    }
}
