namespace DockerfileOptimizer.Images.Layers.Tar;

/// <summary>What a member of a tar archive is.</summary>
internal enum TarType
{
    File,
    Directory,
    SymbolicLink,
    HardLink,
    CharacterDevice,
    BlockDevice,
    Fifo,
    Other,
}
