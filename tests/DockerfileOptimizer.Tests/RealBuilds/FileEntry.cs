namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>What matters of a file in an image: everything but its times.</summary>
/// <param name="Kind">File, folder, link, device.</param>
/// <param name="Mode">Permissions and the bits above them.</param>
/// <param name="Owner">User and group by number.</param>
/// <param name="Content">The digest of a file's content, where a link leads, the numbers of a device; empty for folders.</param>
/// <param name="Attributes">Extended attributes.</param>
internal sealed record FileEntry(char Kind, int Mode, (int User, int Group) Owner, string Content, string Attributes);
