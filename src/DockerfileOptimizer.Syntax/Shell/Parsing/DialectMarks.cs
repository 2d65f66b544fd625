using System.Buffers;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>
/// Finds what POSIX shells and bash may read differently, so that a script without any of it need not be read twice. It is careful: most
/// texts with such a mark are read alike, too.
/// </summary>
internal static class DialectMarks
{
    // Whatever the grammars ask their dialect for begins with one of these: arrays, groups, tests, redirections, negation, old substitutions.
    private static readonly SearchValues<char> _characters = SearchValues.Create("()<[]`!");

    // Operators; a join may stand inside one, and inside a reserved word.
    private static readonly SearchValues<string> _operators = SearchValues.Create(["|&", ";;", ";&", "&>", "+=", "\\\n"], StringComparison.Ordinal);

    private static readonly SearchValues<string> _words = SearchValues.Create(["for", "function", "select", "time", "coproc"], StringComparison.Ordinal);

    // Of these it depends on what stands around them.
    private static readonly SearchValues<char> _dependent = SearchValues.Create("$>{}");

    // What ends a word, here behind the digit of a duplicated descriptor.
    private static readonly SearchValues<char> _ends = SearchValues.Create(" \t\n;|&");

    /// <summary>Whether a text has no such mark: in both dialects it is then opaque for the same reason, or the very same tree.</summary>
    public static bool AreAbsentFrom(string text)
    {
        if (text.AsSpan().ContainsAny(_characters) || text.AsSpan().ContainsAny(_operators) || HasWord(text))
        {
            return false;
        }

        for (var at = text.AsSpan().IndexOfAny(_dependent); at >= 0;)
        {
            var end = text[at] switch
            {
                '$' => BehindVariable(text, at + 1),
                '>' => BehindOutput(text, at),
                _ => -1,
            };
            if (end < 0)
            {
                return false;
            }

            var next = text.AsSpan(end).IndexOfAny(_dependent);
            at = next < 0 ? -1 : end + next;
        }

        return true;
    }

    // A reserved word is a whole word, so that no letter and no dash stands in front of it.
    private static bool HasWord(string text)
    {
        for (var at = text.AsSpan().IndexOfAny(_words); at >= 0;)
        {
            if (at == 0 || !(ShellScan.IsNamePart(text[at - 1]) || text[at - 1] == '-'))
            {
                return true;
            }

            var next = text.AsSpan(at + 1).IndexOfAny(_words);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    // A dollar sign before a name, in braces that hold nothing else or in none, is a variable in both.
    private static int BehindVariable(string text, int at)
    {
        var isBraced = at < text.Length && text[at] == '{';
        var start = isBraced ? at + 1 : at;
        if (start == text.Length || !ShellScan.IsNameStart(text[start]))
        {
            return -1;
        }

        var end = start + 1;
        while (end < text.Length && ShellScan.IsNamePart(text[end]))
        {
            end++;
        }

        return !isBraced ? end : end < text.Length && text[end] == '}' ? end + 1 : -1;
    }

    // "> f", ">> f" and ">&2", with one digit in front at most: dash takes two for a word.
    private static int BehindOutput(string text, int at)
    {
        var end = at + 1 < text.Length && text[at + 1] == '>' ? at + 2 : at + 1;
        if (end == text.Length || text[end] is '>' or '|' || (at > 1 && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at - 2])))
        {
            return -1;
        }

        return text[end] != '&' ? end
            : end == at + 1 && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]) && (end + 2 == text.Length || _ends.Contains(text[end + 2])) ? end + 2
            : -1;
    }
}
