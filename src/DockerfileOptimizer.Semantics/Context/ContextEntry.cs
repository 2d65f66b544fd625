namespace DockerfileOptimizer.Semantics.Context;

/// <summary>One path of a build context.</summary>
/// <param name="Path">The path from the context's root, with <c>/</c> between parts and without one at either end; empty for the root.</param>
/// <param name="Kind">What stands there.</param>
public sealed record ContextEntry(string Path, ContextEntryKind Kind)
{
    /// <summary>Bytes of a file; null when nobody knows, and for all other kinds.</summary>
    public long? Size { get; init; }

    /// <summary>Whether the owner may execute a file; null when nobody knows, as on Windows, where builders set the bit for all.</summary>
    public bool? IsExecutable { get; init; }

    /// <summary>What a link says, as it stands there; null for all other kinds, and when nobody knows.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The folder that it lies in; empty for the root.</summary>
    public string Folder => Path[..Math.Max(0, Path.LastIndexOf('/'))];

    /// <summary>Whether the path is a folder's, or lies in it at any depth; everything lies in the root, the empty path.</summary>
    public bool IsAtOrBelow(string folder) =>
        folder.Length == 0 || (Path.StartsWith(folder, StringComparison.Ordinal) && (Path.Length == folder.Length || Path[folder.Length] == '/'));

    /// <summary>A file of which no more is known.</summary>
    public static ContextEntry File(string path) => new(path, ContextEntryKind.File);

    /// <summary>A folder.</summary>
    public static ContextEntry OfFolder(string path) => new(path, ContextEntryKind.Folder);
}
