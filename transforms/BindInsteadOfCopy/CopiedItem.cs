using DockerfileOptimizer.Semantics;

namespace DockerfileOptimizer.Transforms.BindInsteadOfCopy;

/// <summary>A file or folder that a COPY brings.</summary>
/// <param name="Source">Where it comes from: a path in the build context without a slash in front, or an absolute one of the stage or image.</param>
/// <param name="Target">Where it arrives: an absolute path.</param>
internal sealed record CopiedItem(string Source, string Target)
{
    /// <summary>Whether it is a folder, or may be one.</summary>
    public bool IsFolder { get; init; }

    /// <summary>Whether it may be a file although it is taken for a folder: neither its name nor the build context says.</summary>
    public bool MayBeFile { get; init; }

    /// <summary>Where it arrives if the destination is a folder that is there before; null where the COPY itself says whether it is.</summary>
    public string? TargetInFolder { get; init; }

    /// <summary>The last part of its path in the image.</summary>
    public string Name => Target[(Target.LastIndexOf('/') + 1)..];

    /// <summary>The folder in which it arrives.</summary>
    public string Folder => Target.LastIndexOf('/') is > 0 and var at ? Target[..at] : "/";

    /// <summary>Whether a path of the image is its own, or one in it.</summary>
    public bool Holds(string path) => IsAtOrBelow(path, Target);

    /// <summary>Whether a path is a folder's, or of something in it.</summary>
    public static bool IsAtOrBelow(string path, string folder) => path == folder || folder == "/" || path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>An absolute path from a word; null where a relative one has no folder.</summary>
    public static string? Resolve(string word, Known<string> folder) =>
        word.StartsWith('/') ? ImagePath.Join("/", word) : folder.Or(null) is { } known ? ImagePath.Join(known, word) : null;
}
