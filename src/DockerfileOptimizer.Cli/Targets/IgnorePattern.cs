namespace DockerfileOptimizer.Cli.Targets;

/// <summary>One line of a <c>.gitignore</c> (gitignore(5)).</summary>
/// <param name="Glob">The pattern, without the marks that the other members stand for.</param>
/// <param name="Negated">Whether it takes back what an earlier line ignores.</param>
/// <param name="FoldersOnly">Whether it speaks of folders alone.</param>
/// <param name="WholePath">Whether it speaks of paths from the file's folder on; else of names at any depth.</param>
internal sealed record IgnorePattern(string Glob, bool Negated, bool FoldersOnly, bool WholePath)
{
    /// <summary>The pattern of a line; null for a comment or an empty line.</summary>
    public static IgnorePattern? Parse(string line)
    {
        var text = line.TrimEnd('\r');
        text = text.EndsWith("\\ ", StringComparison.Ordinal) ? text : text.TrimEnd(' ');
        if (text.Length == 0 || text[0] == '#')
        {
            return null;
        }

        var negated = text[0] == '!';
        text = negated ? text[1..] : text;
        var foldersOnly = text.EndsWith('/');
        text = foldersOnly ? text[..^1] : text;
        var wholePath = text.Contains('/', StringComparison.Ordinal);
        text = text.StartsWith('/') ? text[1..] : text;
        return text.Length == 0 ? null : new(text, negated, foldersOnly, wholePath);
    }

    /// <summary>Whether it speaks of a path.</summary>
    /// <param name="path">The path from the file's folder on, with <c>/</c>.</param>
    /// <param name="isFolder">Whether the path is a folder's.</param>
    public bool Matches(string path, bool isFolder) =>
        (isFolder || !FoldersOnly) && PathGlob.Matches(Glob, WholePath ? path : path[(path.LastIndexOf('/') + 1)..]);
}
