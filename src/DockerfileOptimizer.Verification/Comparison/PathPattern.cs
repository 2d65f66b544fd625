namespace DockerfileOptimizer.Verification.Comparison;

/// <summary>
/// A pattern of absolute paths, name by name: <c>*</c> stands for any characters of one name, a name <c>**</c> for any number of names. At the
/// end, <c>/**</c> is also the folder itself.
/// </summary>
public sealed class PathPattern
{
    private readonly string[] _names;

    /// <param name="text">The pattern; it begins with a slash.</param>
    public PathPattern(string text) => _names = text.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a path fits.</summary>
    /// <param name="path">An absolute path.</param>
    public bool Matches(string path) => Matches(_names, path.Split('/', StringSplitOptions.RemoveEmptyEntries));

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> names)
    {
        for (; !pattern.IsEmpty; pattern = pattern[1..], names = names[1..])
        {
            if (pattern[0] == "**")
            {
                return pattern.Length == 1 || MatchesSomewhere(pattern[1..], names);
            }

            if (names.IsEmpty || !FitsName(pattern[0], names[0]))
            {
                return false;
            }
        }

        return names.IsEmpty;
    }

    private static bool MatchesSomewhere(ReadOnlySpan<string> pattern, ReadOnlySpan<string> names)
    {
        for (var from = 0; from <= names.Length; from++)
        {
            if (Matches(pattern, names[from..]))
            {
                return true;
            }
        }

        return false;
    }

    // The pieces between stars, the first at the start, the last at the end, the others one after the other.
    private static bool FitsName(string pattern, string name)
    {
        if (!pattern.Contains('*', StringComparison.Ordinal))
        {
            return pattern == name;
        }

        var pieces = pattern.Split('*');
        if (name.Length < pieces[0].Length + pieces[^1].Length || !name.StartsWith(pieces[0], StringComparison.Ordinal) || !name.EndsWith(pieces[^1], StringComparison.Ordinal))
        {
            return false;
        }

        var (at, end) = (pieces[0].Length, name.Length - pieces[^1].Length);
        foreach (var piece in pieces[1..^1])
        {
            var found = name.IndexOf(piece, at, end - at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + piece.Length;
        }

        return true;
    }
}
