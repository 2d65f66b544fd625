namespace DockerfileOptimizer.Transforms.AddToCopy;

/// <summary>Names that people give to archives that ADD unpacks.</summary>
internal static class ArchiveNames
{
    // tar, alone or compressed in a way that builders know (BuildKit util/archiveutil/archive.go).
    private static readonly string[] Endings = [".tar", ".gz", ".tgz", ".bz2", ".tbz", ".tbz2", ".xz", ".txz", ".zst", ".tzst"];

    /// <summary>Whether a source may mean one.</summary>
    public static bool May(string source)
    {
        var name = source[(source.LastIndexOf('/') + 1)..];
        return Endings.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)) || name.Contains(".tar", StringComparison.OrdinalIgnoreCase);
    }
}
