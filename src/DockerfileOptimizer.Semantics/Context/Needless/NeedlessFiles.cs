using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.Context.Needless;

/// <summary>The catalogue of files that most images do without.</summary>
public static class NeedlessFiles
{
    /// <summary>All rows, kind by kind.</summary>
    public static ImmutableArray<NeedlessFile> All { get; } = Read();

    private static readonly Lazy<(ImmutableArray<string> Kinds, ImmutableArray<string> Folders)> _served = new(() =>
    {
        var row = KnowledgeFile.NeedlessFiles.Root.GetProperty("served");
        return ([.. row.Strings("kinds")], [.. row.Strings("folders")]);
    });

    /// <summary>Whether what lies at a place in an image is served to anybody who asks for it.</summary>
    /// <param name="path">An absolute path.</param>
    public static bool IsServed(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return _served.Value.Folders.Any(f => path.StartsWith(f + "/", StringComparison.Ordinal));
    }

    /// <summary>Whether files of a row are pages like others where they are served.</summary>
    /// <param name="row">The row.</param>
    public static bool MayBePage(NeedlessFile row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return _served.Value.Kinds.Contains(row.Kind);
    }

    private static ImmutableArray<NeedlessFile> Read() => [.. KnowledgeFile.NeedlessFiles.Rows("files").Select(NeedlessFile.Of)];
}
