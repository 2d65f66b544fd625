namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>A file of an image, without its times.</summary>
/// <param name="Type">f a regular file, d a directory, l a symbolic link, c a device, p a pipe; in a layer also w, a whiteout, and o, a directory that hides what lay below it.</param>
/// <param name="Mode">The permission bits.</param>
/// <param name="Uid">The owner.</param>
/// <param name="Gid">The group.</param>
/// <param name="Content">The bytes of a regular file, the target of a link, the number of a device, one character a byte.</param>
internal sealed record FileEntry(char Type, int Mode, int Uid, int Gid, string Content)
{
    public static FileEntry Folder { get; } = new('d', 0b111_101_101, 0, 0, "");

    public static FileEntry Text(string content) => new('f', 0b110_100_100, 0, 0, content);

    public static FileEntry Program(string content) => new('f', 0b111_101_101, 0, 0, content);

    public static FileEntry Link(string target) => new('l', 0b111_111_111, 0, 0, target);

    public override string ToString() =>
        $"{Type} {Convert.ToString(Mode, 8)} {Uid}:{Gid} {(Content.Length > 200 ? Content[..200] + "…" : Content).Replace("\n", "\\n", StringComparison.Ordinal)}";
}
