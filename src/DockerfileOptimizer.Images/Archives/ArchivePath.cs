namespace DockerfileOptimizer.Images.Archives;

/// <summary>Names of files in an archive, relative to its root.</summary>
internal static class ArchivePath
{
    /// <summary>Without <c>.</c> and empty parts; null if it leads out of the archive, or is absolute, or names nothing.</summary>
    public static string? Normalise(string path)
    {
        if (path.StartsWith('/'))
        {
            return null;
        }

        var parts = path.Split('/').Where(p => p.Length > 0 && p != ".").ToArray();
        return parts.Length == 0 || parts.Contains("..") ? null : string.Join('/', parts);
    }

    /// <summary>What a link in an archive leads to; null if that is outside.</summary>
    public static string? Target(string link, string target)
    {
        if (target.StartsWith('/'))
        {
            return null;
        }

        var parts = new Stack<string>(link.Split('/').SkipLast(1));
        foreach (var part in target.Split('/').Where(p => p.Length > 0 && p != "."))
        {
            if (part != "..")
            {
                parts.Push(part);
            }
            else if (!parts.TryPop(out _))
            {
                return null;
            }
        }

        return parts.Count == 0 ? null : string.Join('/', parts.Reverse());
    }
}
