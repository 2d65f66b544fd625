using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>Whether words may name folders of package lists, be it from above: a path of which a part is unknown mostly cannot.</summary>
internal static class PackageListPaths
{
    private static readonly Lazy<string[]> _folders = new(() =>
        [.. PackageManagerData.ReadIndexPlaces().Where(l => l[0] == '/').Distinct()]);

    private static readonly Lazy<HashSet<string>> _names = new(() => [.. _folders.Value.SelectMany(f => f.Split('/')).Where(n => n.Length > 0)]);

    /// <summary>Whether the files that an operand names may be lists, or a tree that holds them.</summary>
    /// <param name="word">The operand.</param>
    /// <param name="from">Where the command runs.</param>
    public static bool MayReach(CommandWord word, Places from)
    {
        if (word.Value.TryGet(out var text))
        {
            return text.Length > 0 && (from.Resolve(text) is { } paths ? paths.Any(Overlaps) : MayReachFromAnywhere(text));
        }

        if (word.Pattern is { } pattern)
        {
            return MayMatch(pattern, from);
        }

        return word.Start.StartsWith('/') ? _folders.Value.Any(f => f.StartsWith(word.Start, StringComparison.Ordinal) || word.Start.StartsWith(f, StringComparison.Ordinal))
            : word.Start.Length > 0 ? MayReachFromAnywhere(word.Start)
            : LastName(word) is not { } last || _names.Value.Contains(last);
    }

    /// <summary>Whether a word is certainly a path of lists or of a tree that holds them.</summary>
    public static bool Names(CommandWord word) => word.Value.TryGet(out var text) && text.StartsWith('/') && Overlaps(PathText.Normalize(text));

    private static bool Overlaps(string path) => _folders.Value.Any(f => PathText.IsAtOrBelow(f, path) || PathText.IsAtOrBelow(path, f));

    // The first part of a relative path must be on the way to lists for the path to lead there.
    private static bool MayReachFromAnywhere(string relative)
    {
        var first = relative.Split('/').FirstOrDefault(p => p is not ("" or ".")) ?? ".";
        return first is "." or ".." || first.AsSpan().ContainsAny('*', '?', '[')
            || (relative.Contains('/') ? _names.Value.Contains(first) : _names.Value.Any(n => n.StartsWith(first, StringComparison.Ordinal)));
    }

    // What is matched lies in the folder in front of the first part with a wildcard; a part such as *.tar.gz matches no folder on the way.
    private static bool MayMatch(string pattern, Places from)
    {
        var folder = pattern[..(pattern.LastIndexOf('/', pattern.AsSpan().IndexOfAny('*', '?', '[')) + 1)];
        var part = pattern[folder.Length..].Split('/')[0];
        var isSuffixed = part.LastIndexOf('.') > part.LastIndexOfAny(['*', '?', ']']);
        return !(isSuffixed && folder.Length == 0)
            && (from.Resolve(folder.Length == 0 ? "." : folder) is not { } paths || paths.Any(p => Overlaps(p) && !(isSuffixed && !IsBelow(p))));
    }

    private static bool IsBelow(string path) => _folders.Value.Any(f => PathText.IsAtOrBelow(path, f));

    private static string? LastName(CommandWord word) =>
        word.Node?.Parts[^1] is Syntax.Shell.Literal { Text: var text } && text.LastIndexOf('/') is >= 0 and var at && text[(at + 1)..] is { Length: > 0 } name
            && name is not ("." or "..") && !name.AsSpan().ContainsAny('*', '?', '[')
            ? name
            : null;
}
