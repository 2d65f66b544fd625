using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>What one COPY brings into the image from the build context, by absolute path. Immutable.</summary>
public sealed class CopiedFiles
{
    private readonly Dictionary<string, CopiedFile> _byPath = new(StringComparer.Ordinal);
    private readonly ILookup<string, CopiedFile> _byFolder;
    private readonly BuildContext _context;

    private CopiedFiles(IEnumerable<CopiedFile> files, BuildContext context)
    {
        _context = context;
        foreach (var file in files)
        {
            _byPath[file.Path] = file;
        }

        All = [.. _byPath.Values.OrderBy(f => f.Path, StringComparer.Ordinal)];
        _byFolder = All.Where(f => f.Path != "/").ToLookup(f => FolderOf(f.Path), StringComparer.Ordinal);
    }

    /// <summary>All of them, by path.</summary>
    public ImmutableArray<CopiedFile> All { get; }

    /// <summary>The folder that all of them lie in.</summary>
    public string Root => All.IsEmpty ? "/" : All.Select(f => f.Path).Aggregate(Common);

    /// <summary>No files at all.</summary>
    public static CopiedFiles None { get; } = new([], BuildContext.Of([]));

    /// <summary>
    /// What a COPY brings from the build context; unknown where that or one of the places in the image is, and where a source is not there, so
    /// that the build fails. What it takes from a stage or an image is not among it.
    /// </summary>
    /// <param name="copy">The instruction.</param>
    /// <param name="build">The file.</param>
    /// <param name="context">The context.</param>
    public static Known<CopiedFiles> Of(FileTransferInstruction copy, BuildModel build, Known<BuildContext> context)
    {
        ArgumentNullException.ThrowIfNull(copy);
        ArgumentNullException.ThrowIfNull(build);
        if (!context.TryGet(out var found))
        {
            return Known.Unknown<CopiedFiles>(context.WhyUnknown!);
        }

        return ContextSources.Of(copy, build, found.Sent).TryGet(out var taken)
            ? Of(taken, found)
            : Known.Unknown<CopiedFiles>(ContextSources.Of(copy, build, found.Sent).WhyUnknown!);
    }

    private static Known<CopiedFiles> Of(ContextCopy copy, BuildContext context)
    {
        if (copy.Missing is [var missing, ..])
        {
            return Known.Unknown<CopiedFiles>($"{missing} is not in the build context");
        }

        var unknown = copy.Entries.FirstOrDefault(e => !e.Target.IsKnown);
        return unknown is not null
            ? Known.Unknown<CopiedFiles>(unknown.Target.WhyUnknown!)
            : Known.Of(new CopiedFiles(copy.Entries.Select(e => new CopiedFile(e.Target.Or("/")!, e.Entry)), context));
    }

    /// <summary>What stands at a path; null when the COPY brings nothing there.</summary>
    public CopiedFile? Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return _byPath.GetValueOrDefault(path);
    }

    /// <summary>What lies in a folder, not deeper, by path.</summary>
    public IEnumerable<CopiedFile> In(string folder) => _byFolder[folder];

    /// <summary>What lies in a folder at any depth, without the folder itself.</summary>
    public IEnumerable<CopiedFile> Below(string folder) => In(folder).SelectMany(f => f.IsFolder ? Below(f.Path).Prepend(f) : [f]);

    /// <summary>The first link among a path and the folders above it: what lies behind it is somewhere else. Null when there is none.</summary>
    public CopiedFile? LinkOn(string path)
    {
        for (var at = path; at.Length > 1; at = FolderOf(at))
        {
            if (Find(at) is { Entry.Kind: ContextEntryKind.Link } link)
            {
                return link;
            }
        }

        return null;
    }

    /// <summary>The text of a file; unknown when it is too large, no UTF-8, or no regular file.</summary>
    public Known<string> TextOf(CopiedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return _context.TextOf(file.Entry.Path);
    }

    // The nearest folder that two paths are at or below.
    private static string Common(string one, string other)
    {
        while (one != "/" && one != other && !other.StartsWith(one + "/", StringComparison.Ordinal))
        {
            one = FolderOf(one);
        }

        return one;
    }

    /// <summary>The folder of an absolute path; <c>/</c> for what lies in the root.</summary>
    public static string FolderOf(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "/";
}
