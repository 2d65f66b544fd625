namespace DockerfileOptimizer.Images.Layers;

/// <summary>What an entry of a layer is.</summary>
public enum EntryKind
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A folder.</summary>
    Directory,

    /// <summary>A symbolic link.</summary>
    SymbolicLink,

    /// <summary>Another name of a file that the layer, or one below it, has.</summary>
    HardLink,

    /// <summary>A character device.</summary>
    CharacterDevice,

    /// <summary>A block device.</summary>
    BlockDevice,

    /// <summary>A named pipe.</summary>
    Fifo,

    /// <summary>A whiteout (<c>.wh.NAME</c>): the layers below lose the path, which is that of what is removed.</summary>
    Removal,

    /// <summary>An opaque mark (<c>.wh..wh..opq</c>): the layers below lose all that the folder, whose path this is, has.</summary>
    OpaqueDirectory,
}
