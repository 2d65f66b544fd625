using System.Formats.Tar;
using System.Security.Cryptography;
using DockerfileOptimizer.Images.Layers;
using DockerfileOptimizer.Images.Trees;

namespace DockerfileOptimizer.Tests.Images;

/// <summary>The file system of an image as the engine gives it (<c>docker export</c>), read by the base library's reader, line by line.</summary>
internal static class ExportedFiles
{
    // What the engine puts into every container, or mounts over.
    private static readonly string[] Engines = [".dockerenv", "dev", "etc/hostname", "etc/hosts", "etc/resolv.conf", "etc/mtab", "etc", "proc", "sys"];

    public static string[] Of(string tag, string archive)
    {
        var container = EngineImages.Run("create", "--network", "none", tag, "true").Trim();
        try
        {
            EngineImages.Run("export", "-o", archive, container);
        }
        finally
        {
            EngineImages.Run("rm", "-v", container);
        }

        using var stream = File.OpenRead(archive);
        using var reader = new TarReader(stream);
        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.GetNextEntry() is { } entry)
        {
            var path = entry.Name.Trim('/');
            lines[path] = entry.EntryType == TarEntryType.HardLink ? lines[entry.LinkName.Trim('/')] : LineOf(entry);
        }

        return [.. lines.Where(l => !IsEngines(l.Key)).Select(l => $"{l.Key} {l.Value}").Order(StringComparer.Ordinal)];
    }

    public static string[] Of(ImageTree tree) =>
        [.. tree.Nodes().Where(n => !IsEngines(n.Path)).Select(n => $"{n.Path} {LineOf(n)}").Order(StringComparer.Ordinal)];

    private static bool IsEngines(string path) => Engines.Contains(path) || path.StartsWith("dev/", StringComparison.Ordinal);

    private static string LineOf(TarEntry entry)
    {
        var content = entry.EntryType is TarEntryType.RegularFile ? Convert.ToHexStringLower(entry.DataStream is null ? SHA256.HashData([]) : SHA256.HashData(entry.DataStream)) : "";
        var attributes = (entry as PaxTarEntry)?.ExtendedAttributes.Keys.Where(k => k.StartsWith("SCHILY.xattr.", StringComparison.Ordinal)).Select(k => k[13..]).Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>();
        var kind = entry.EntryType switch
        {
            TarEntryType.RegularFile => EntryKind.File,
            TarEntryType.Directory => EntryKind.Directory,
            TarEntryType.SymbolicLink => EntryKind.SymbolicLink,
            TarEntryType.Fifo => EntryKind.Fifo,
            TarEntryType.CharacterDevice => EntryKind.CharacterDevice,
            _ => EntryKind.BlockDevice,
        };
        return $"{kind} {Convert.ToString((int)entry.Mode, 8)} {entry.Uid}:{entry.Gid} {entry.LinkName} {content} {string.Join(',', attributes)}";
    }

    private static string LineOf(ImageNode n) =>
        $"{n.Kind} {Convert.ToString(n.Mode, 8)} {n.Uid}:{n.Gid} {n.LinkTarget} {n.Content} {string.Join(',', n.Attributes.Keys)}";
}
