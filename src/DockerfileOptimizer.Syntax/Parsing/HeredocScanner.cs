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
    public static ImmutableArray<HeredocMark> MarksIn(string line) => [.. WordsOf(line).Select(ReadMark).OfType<HeredocMark>()];

    /// <summary>The first word of a joined line that starts a here-document whose own quotes or variables do not end in it; null when there is none.</summary>
    public static string? MistakeIn(string line) => WordsOf(line).FirstOrDefault(word => Read(word).IsMistake);

    /// <summary>Takes a word apart by <c>^(\d*)&lt;&lt;(-?)\s*([^&lt;]*)$</c>; null when it announces nothing.</summary>
    public static HeredocMark? ReadMark(string word) => Read(word).Mark;

    private static ImmutableArray<string> WordsOf(string line) =>
        line.Contains("<<", StringComparison.Ordinal) ? WordLexer.Read(line, Line).Words : [];

    private static (HeredocMark? Mark, bool IsMistake) Read(string word)
    {
        var digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[digits]))
        {
            digits++;
        }

        if (string.CompareOrdinal(word, digits, "<<", 0, 2) != 0)
        {
            return (null, false);
        }

        var at = digits + 2;
        var strip = at < word.Length && word[at] == '-';
        at = Scan.RegexBlankRun(word, strip ? at + 1 : at);
        var rest = word[at..];
        return rest.Length == 0 || rest.Contains('<', StringComparison.Ordinal) ? (null, false) : ReadName(rest, strip, word[..digits]);
    }

    // A variable may hold blanks, at which the line is cut before its words are read; half a variable is then a mistake.
    private static (HeredocMark? Mark, bool IsMistake) ReadName(string rest, bool stripTabs, string digits)
    {
        var unquoted = WordLexer.Read(rest, Unquoted);
        if (unquoted.Words.Length != 1)
        {
            return (null, unquoted.Error is not null);
        }

        var quoted = WordLexer.Read(rest, Quoted).Words;
        if (quoted.Length != 1)
        {
            return (null, true);
        }

        var name = unquoted.Words[0];
        var descriptor = digits.Length == 0 ? 0 : ulong.TryParse(digits, NumberStyles.None, null, out var fd) ? fd : ulong.MaxValue;
        return (new HeredocMark(name, Quotes(name) == Quotes(quoted[0]), stripTabs, descriptor), false);
    }

    private static int Quotes(string text) => text.AsSpan().Count('\'') + text.AsSpan().Count('"');
}
