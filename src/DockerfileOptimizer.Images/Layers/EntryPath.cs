namespace DockerfileOptimizer.Images.Layers;

/// <summary>Paths in layers, and the names with a meaning (OCI image-spec <c>layer.md</c>, "Whiteouts").</summary>
internal static class EntryPath
{
    private const string Whiteout = ".wh.";
    private const string Opaque = ".wh..wh..opq";

    /// <summary>
    /// Relative to the root, without <c>.</c> and empty parts; <c>/etc</c> in a layer is below the root, too. Null if a part is <c>..</c>: engines
    /// differ in what they make of it, and none of them writes it.
    /// </summary>
    public static string? Normalise(string name)
    {
        if (name.Length > 0 && name[0] is not ('/' or '.') && !name.Contains("/.", StringComparison.Ordinal) && !name.Contains("//", StringComparison.Ordinal))
        {
            return name.EndsWith('/') ? name[..^1] : name;
        }

        var parts = name.Split('/').Where(p => p.Length > 0 && p != ".").ToArray();
        return parts.Contains("..") ? null : string.Join('/', parts);
    }

    /// <summary>Whether the path is a mark for the layers below, and of what; null: it is none.</summary>
    public static (EntryKind Kind, string Path)? MarkOf(string path)
    {
        var slash = path.LastIndexOf('/');
        var name = path.AsSpan(slash + 1);
        if (!name.StartsWith(Whiteout, StringComparison.Ordinal))
        {
            return null;
        }

        var folder = path[..Math.Max(0, slash)];
        return name.SequenceEqual(Opaque) ? (EntryKind.OpaqueDirectory, folder) : (EntryKind.Removal, $"{path[..(slash + 1)]}{name[Whiteout.Length..]}");
    }

    /// <summary>AUFS's own files (<c>.wh..wh.plnk</c> and so on), which engines skip (moby <c>pkg/archive/whiteouts.go</c>).</summary>
    public static bool IsAufsFile(string removed) => removed[(removed.LastIndexOf('/') + 1)..].StartsWith(Whiteout, StringComparison.Ordinal);

    /// <summary>A removal must name something in its folder.</summary>
    public static bool CanBeRemoved(string removed) => removed[(removed.LastIndexOf('/') + 1)..] is not ("" or "." or "..");
}
