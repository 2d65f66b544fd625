using Sprache;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary><c># name = value</c>, as BuildKit's <c>directives.go</c> reads it: <c>^([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$</c> behind <c>#</c> and white space.</summary>
internal static class DirectiveGrammar
{
    private static readonly Parser<TextSpan> Hash = Leaf.Of((s, i) => i < s.Length && s[i] == '#' ? Scan.Spaces(s, i + 1) : i, "expected #");
    private static readonly Parser<TextSpan> Name = Leaf.Of(Scan.DirectiveName, "expected a directive's name");
    private static readonly Parser<TextSpan> Blanks = Leaf.Maybe(Scan.RegexBlankRun);
    private static readonly Parser<TextSpan> EqualsSign = Leaf.Char('=', "expected =");
    private static readonly Parser<TextSpan> Value = Leaf.Of(ScanValue, "expected a value");

    private static readonly Parser<(TextSpan Name, TextSpan Value)> Directive =
        from hash in Hash
        from name in Name
        from before in Blanks
        from sign in EqualsSign
        from value in Value
        select (name, value);

    /// <summary>Name in lower case and value of a line without indentation and line break; null when it is no known directive.</summary>
    public static (string Name, string Value)? Read(string line)
    {
        var result = Directive(new Cursor(line));
        if (!result.WasSuccessful)
        {
            return null;
        }

        var (name, value) = result.Value;
        var known = line.Substring(name.Start, name.Length).ToLowerInvariant();
        return known is "syntax" or "escape" or "check" ? (known, ValueOf(line, value)) : null;
    }

    private static int ScanValue(string line, int from) => line.Length;

    // \s* gives one blank back when nothing else is left for (.+?).
    private static string ValueOf(string line, TextSpan span)
    {
        var start = Scan.RegexBlankRun(line, span.Start);
        return start == span.End
            ? line[^1..]
            : line[start..Scan.RegexBlanksBack(line, start, span.End)];
    }
}
