using System.Collections.Immutable;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>All files of an image, by path.</summary>
internal sealed class FileTree
{
    private const int MostLinks = 20;

    private readonly ImmutableSortedDictionary<string, FileEntry> _files;

    private FileTree(ImmutableSortedDictionary<string, FileEntry> files) => _files = files;

    public static FileTree Empty { get; } = new(ImmutableSortedDictionary.Create<string, FileEntry>(StringComparer.Ordinal));

    public IEnumerable<KeyValuePair<string, FileEntry>> Files => _files;

    /// <summary>What lies at a path that has no links in it; null for nothing.</summary>
    public FileEntry? this[string path] => path is "/" or "" ? FileEntry.Folder : _files.GetValueOrDefault(path);

    /// <summary>The tree with a layer above it.</summary>
    public FileTree With(IEnumerable<LayerEntry> layer)
    {
        var files = _files.ToBuilder();
        foreach (var (path, file) in layer)
        {
            if (file.Type is 'w' or 'o' || (file.Type != 'd' && files.TryGetValue(path, out var old) && old.Type == 'd'))
            {
                files.RemoveRange(Below(files.Keys, path));
            }

            if (file.Type == 'w')
            {
                files.Remove(path);
            }
            else
            {
                files[path] = file.Type == 'o' ? file with { Type = 'd' } : file;
            }
        }

        return new(files.ToImmutable());
    }

    /// <summary>The tree without some paths and what lies below them, and without the folders that only held these.</summary>
    public FileTree Without(IEnumerable<string> paths)
    {
        var files = _files.ToBuilder();
        foreach (var path in paths)
        {
            files.RemoveRange(Below(files.Keys, path));
            files.Remove(path);
            for (var at = Parent(path); at.Length > 1 && Below(files.Keys, at).Count == 0; at = Parent(at))
            {
                files.Remove(at);
            }
        }

        return new(files.ToImmutable());
    }

    /// <summary>The paths below a folder.</summary>
    public IEnumerable<string> Below(string folder) => Below(_files.Keys, folder);

    /// <summary>A path with all links in it followed; what does not exist stays as it is written. Null where links go round in circles.</summary>
    public string? Resolve(string path)
    {
        var rest = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        var (at, links) = ("", 0);
        while (rest.TryPop(out var part))
        {
            if (part is "." or "..")
            {
                at = part == "." ? at : Parent(at) is "/" ? "" : Parent(at);
            }
            else if (this[$"{at}/{part}"] is { Type: 'l', Content: var target })
            {
                foreach (var step in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
                {
                    rest.Push(step);
                }

                at = target.StartsWith('/') ? "" : at;
                if (++links > MostLinks)
                {
                    return null;
                }
            }
            else
            {
                at = $"{at}/{part}";
            }
        }

        return at.Length == 0 ? "/" : at;
    }

    /// <summary>Where two trees differ, in words; null where they do not.</summary>
    public string? DifferenceTo(FileTree other)
    {
        var paths = _files.Keys.Union(other._files.Keys).Where(p => _files.GetValueOrDefault(p) != other._files.GetValueOrDefault(p)).Order(StringComparer.Ordinal).ToList();
        return paths.Count == 0 ? null : string.Join('\n', paths.Take(10).Select(p => $"{p}: {_files.GetValueOrDefault(p)} / {other._files.GetValueOrDefault(p)}"));
    }

    public static string Parent(string path) => path.LastIndexOf('/') is > 0 and var end ? path[..end] : "/";

    private static List<string> Below(IEnumerable<string> paths, string folder) =>
        [.. paths.Where(p => p.StartsWith(folder, StringComparison.Ordinal) && (folder == "/" || (p.Length > folder.Length && p[folder.Length] == '/')))];
}
