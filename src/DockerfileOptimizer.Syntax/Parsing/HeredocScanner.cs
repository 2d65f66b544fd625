using System.Collections.Immutable;
using System.Globalization;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>
/// Which words of a joined line announce here-documents: BuildKit's <c>heredocsFromLine</c> and <c>ParseHeredoc</c>, not a shell's
/// rules. The escape character is always the backslash here, whatever the directive says.
/// </summary>
internal static class HeredocScanner
{
    private static readonly WordLexerOptions Line = new() { RawQuotes = true, RawEscapes = true, SkipUnset = true };
    private static readonly WordLexerOptions Unquoted = new() { SkipUnset = true };
    private static readonly WordLexerOptions Quoted = new() { RawQuotes = true, SkipUnset = true };

    /// <summary>The here-documents of a whole joined line in order; none when its quotes or variables are not closed.</summary>
    public static ImmutableArray<HeredocMark> MarksIn(string line)
    {
        if (!line.Contains("<<", StringComparison.Ordinal))
        {
            return [];
        }

        return [.. WordLexer.Read(line, Line).Words.Select(ReadMark).OfType<HeredocMark>()];
    }

    /// <summary>Takes a word apart by <c>^(\d*)&lt;&lt;(-?)\s*([^&lt;]*)$</c>; null when it announces nothing.</summary>
    public static HeredocMark? ReadMark(string word)
    {
        var digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[digits]))
        {
            digits++;
        }

        if (string.CompareOrdinal(word, digits, "<<", 0, 2) != 0)
        {
            return null;
        }

        var at = digits + 2;
        var strip = at < word.Length && word[at] == '-';
        at = Scan.RegexBlankRun(word, strip ? at + 1 : at);
        var rest = word[at..];
        return rest.Length == 0 || rest.Contains('<', StringComparison.Ordinal) ? null : ReadName(rest, strip, word[..digits]);
    }

    private static HeredocMark? ReadName(string rest, bool stripTabs, string digits)
    {
        var unquoted = WordLexer.Read(rest, Unquoted).Words;
        var quoted = WordLexer.Read(rest, Quoted).Words;
        if (unquoted.Length != 1 || quoted.Length != 1)
        {
            return null;
        }

        var descriptor = digits.Length == 0 ? 0 : ulong.TryParse(digits, NumberStyles.None, null, out var fd) ? fd : ulong.MaxValue;
        return new HeredocMark(unquoted[0], Quotes(unquoted[0]) == Quotes(quoted[0]), stripTabs, descriptor);
    }

    private static int Quotes(string text) => text.AsSpan().Count('\'') + text.AsSpan().Count('"');
}
