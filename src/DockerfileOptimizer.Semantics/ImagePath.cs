namespace DockerfileOptimizer.Semantics;

/// <summary>Absolute paths inside an image, always with <c>/</c>.</summary>
public static class ImagePath
{
    /// <summary><paramref name="path"/> seen from <paramref name="directory"/>, without <c>.</c>, <c>..</c>, doubled and final slashes (Go's <c>path.Join</c>).</summary>
    /// <param name="directory">An absolute path.</param>
    /// <param name="path">A path, absolute or not.</param>
    public static string Join(string directory, string path)
    {
        var parts = new List<string>();
        foreach (var part in (path.StartsWith('/') ? path : directory + "/" + path).Split('/'))
        {
            if (part == "..")
            {
                parts.RemoveRange(Math.Max(0, parts.Count - 1), Math.Min(1, parts.Count));
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        return "/" + string.Join('/', parts);
    }
}
