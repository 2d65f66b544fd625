namespace DockerfileOptimizer.Semantics.Context;

/// <summary>Paths as Go's library handles them, with <c>/</c> as the separator on every system.</summary>
internal static class GoPath
{
    /// <summary>The shortest path that means the same (Go <c>path.Clean</c>): <c>.</c> for an empty one.</summary>
    public static string Clean(string path)
    {
        var rooted = path.StartsWith('/');
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && (parts.Count == 0 ? rooted : parts[^1] != ".."))
            {
                parts.RemoveRange(Math.Max(0, parts.Count - 1), Math.Min(1, parts.Count));
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        var text = string.Join('/', parts);
        return rooted ? "/" + text : text.Length == 0 ? "." : text;
    }

    /// <summary>A path of a context for what a Dockerfile names: cleaned as if it were absolute, so that nothing leads out.</summary>
    public static string InContext(string path) => Clean("/" + path)[1..];
}
