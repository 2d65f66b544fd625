using DockerfileOptimizer.Semantics.Context;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>A file, folder or link of the build context where a COPY puts it.</summary>
/// <param name="Path">Its absolute path in the image.</param>
/// <param name="Entry">What it is in the context.</param>
public sealed record CopiedFile(string Path, ContextEntry Entry)
{
    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder => Entry.Kind == ContextEntryKind.Folder;

    /// <summary>Whether it is a regular file.</summary>
    public bool IsFile => Entry.Kind == ContextEntryKind.File;

    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
