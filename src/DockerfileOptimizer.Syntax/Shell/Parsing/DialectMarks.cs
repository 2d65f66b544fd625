using System.Buffers;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>
/// Finds what POSIX shells and bash may read differently, so that a script without any of it need not be read twice. It is careful: most
/// texts with such a mark are read alike, too.
/// </summary>
internal static class DialectMarks
{
    // Whatever the grammars ask their dialect for begins with one of these: arrays, groups, tests, redirections, negation, old substitutions.
    private static readonly SearchValues<char> _characters = SearchValues.Create("()<>{}[]`!");

    // Operators and reserved words; a join may stand inside one.
    private static readonly SearchValues<string> _words =
        SearchValues.Create(["|&", ";;", ";&", "+=", "\\\n", "for", "function", "select", "time", "coproc"], StringComparison.Ordinal);

    /// <summary>Whether a text has no such mark: in both dialects it is then opaque for the same reason, or the very same tree.</summary>
    public static bool AreAbsentFrom(string text)
    {
        if (text.AsSpan().ContainsAny(_characters) || text.AsSpan().ContainsAny(_words))
        {
            return false;
        }

        // A dollar sign before a name is a variable in both.
        for (var at = text.IndexOf('$'); at >= 0; at = text.IndexOf('$', at + 1))
        {
            if (at + 1 == text.Length || !ShellScan.IsNameStart(text[at + 1]))
            {
                return false;
            }
        }

        return true;
    }
}
