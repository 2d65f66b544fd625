namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>Absolute paths as text: links are not followed, for nothing says where they lead.</summary>
internal static class PathText
{
    /// <summary>An absolute path without <c>.</c>, <c>..</c>, empty parts and a slash at the end.</summary>
    public static string Normalize(string path)
    {
        if (IsNormal(path))
        {
            return path;
        }

        var parts = new List<string>();
        foreach (var part in path.Split('/'))
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

    /// <summary>Whether <paramref name="path"/> is <paramref name="tree"/> or stands below it.</summary>
    public static bool IsAtOrBelow(string path, string tree) =>
        tree == "/"
        || (path.StartsWith(tree, StringComparison.Ordinal) && (path.Length == tree.Length || path[tree.Length] == '/'));

    /// <summary>The last part of a path, such as <c>pip</c> of <c>/usr/bin/pip</c>.</summary>
    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    // Behind each slash stands a part that does not begin with a dot.
    private static bool IsNormal(string path)
    {
        if (!path.StartsWith('/') || path[^1] == '/')
        {
            return false;
        }

        for (var at = 0; at >= 0;)
        {
            if (path[at + 1] is '/' or '.')
            {
                return false;
            }

            var next = path.AsSpan(at + 1).IndexOf('/');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return true;
    }

    /// <summary>What a path stands in; <c>/</c> for those at the top.</summary>
    public static string ParentOf(string path) => path.LastIndexOf('/') is > 0 and var at ? path[..at] : "/";
}
