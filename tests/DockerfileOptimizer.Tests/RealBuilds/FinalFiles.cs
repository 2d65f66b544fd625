using System.Collections.Immutable;
using System.Formats.Tar;
using System.Security.Cryptography;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>The files of an image as a container sees them, by path without a first slash: <c>docker export</c> of one that was never started.</summary>
internal static class FinalFiles
{
    public static ImmutableSortedDictionary<string, FileEntry> Of(BuiltImage image)
    {
        // An image without a command wants one.
        var container = Docker.Require("create", image.Tag, "/none").Trim();
        try
        {
            return Docker.Read(["export", container], Read);
        }
        finally
        {
            Docker.Run(["rm", "-v", container]);
        }
    }

    private static ImmutableSortedDictionary<string, FileEntry> Read(Stream archive)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, FileEntry>(StringComparer.Ordinal);
        using var reader = new TarReader(archive, leaveOpen: true);
        while (reader.GetNextEntry() is { } entry)
        {
            files[entry.Name.TrimEnd('/')] = entry.EntryType == TarEntryType.HardLink ? files[entry.LinkName] : EntryOf(entry);
        }

        return files.ToImmutable();
    }

    private static FileEntry EntryOf(TarEntry entry) => new(
        entry.EntryType switch { TarEntryType.Directory => 'd', TarEntryType.SymbolicLink => 'l', TarEntryType.RegularFile or TarEntryType.V7RegularFile => 'f', _ => 'o' },
        (int)entry.Mode,
        (entry.Uid, entry.Gid),
        entry switch
        {
            { EntryType: TarEntryType.SymbolicLink } => entry.LinkName,
            { DataStream: { } data } => Convert.ToHexStringLower(SHA256.HashData(data)),
            PosixTarEntry { EntryType: TarEntryType.CharacterDevice or TarEntryType.BlockDevice } device => $"{device.DeviceMajor}:{device.DeviceMinor}",
            _ => "",
        },
        entry is PaxTarEntry pax ? string.Join(';', pax.ExtendedAttributes.Where(a => a.Key.StartsWith("SCHILY.xattr.", StringComparison.Ordinal)).Select(a => $"{a.Key}={a.Value}")) : "");
}
