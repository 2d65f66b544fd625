using System.Buffers;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>Where word parts are read: which characters mean something there, and which of them end the place.</summary>
internal sealed class WordMode
{
    private const string Blanks = " \t\n";
    private const string Operators = "|&;()<>";
    private const string Unquoted = "\\'\"`$";

    private WordMode(string specials, string stops, string counted = "")
    {
        Specials = SearchValues.Create(specials + stops + counted);
        Stops = SearchValues.Create(stops);
        Opening = counted.Length > 0 ? counted[0] : '\0';
        Closing = counted.Length > 0 ? counted[1] : '\0';
        Choice = counted.Length > 2 ? counted[2] : '\0';
        SingleQuotes = specials.Contains('\'');
        DoubleQuotes = specials.Contains('"');
        Processes = specials.Contains('<');
    }

    /// <summary>A word between blanks and operators.</summary>
    public static WordMode Word { get; } = new(Unquoted + "<>", Blanks + Operators);

    /// <summary>
    /// The delimiter of a here-document: nothing in it expands, but it can be quoted (POSIX 2.7.4). Dash knows no dollar sign in it,
    /// bash looks for the end of what would be an expansion.
    /// </summary>
    public static WordMode Delimiter { get; } = new(Unquoted, Blanks + Operators) { IsDelimiter = true };

    /// <summary>Between double quotes (POSIX 2.2.3).</summary>
    public static WordMode DoubleQuoted { get; } = new("\\`$", "\"") { IsQuoted = true, EscapesQuote = true };

    /// <summary>The body of a here-document: like double quotes, but a double quote is nothing special (POSIX 2.7.4).</summary>
    public static WordMode HereDocument { get; } = new("\\`$", "") { IsQuoted = true, EndsAtLimit = true };

    /// <summary>The word behind the operator of <c>${…}</c>.</summary>
    public static WordMode Operand { get; } = new(Unquoted + "<>", "}");

    /// <summary>The same where <c>${…}</c> stands in double quotes: dash takes a single quote literally.</summary>
    public static WordMode QuotedOperand { get; } = new("\\\"`$", "}") { IsQuoted = true, EscapesQuote = true, EscapesBrace = true };

    /// <summary>The same in bash: what stands between single quotes ends nothing, but the quotes stay.</summary>
    public static WordMode BashQuotedOperand { get; } =
        new("\\\"`$'", "}") { IsQuoted = true, SingleQuotes = false, PairsSingleQuotes = true, EscapesQuote = true, EscapesBrace = true };

    /// <summary>The pattern of <c>${name/pattern/replacement}</c>.</summary>
    public static WordMode ReplacedPattern { get; } = new(Unquoted + "<>", "/}");

    /// <summary>
    /// The offset of <c>${name:offset:length}</c>; a colon in parentheses or behind a question mark belongs to the expression.
    /// </summary>
    public static WordMode SubstringOffset { get; } = new(Unquoted, ":}", "()?");

    /// <summary>Between brackets behind a name.</summary>
    public static WordMode Index { get; } = new(Unquoted, "]", "[]");

    /// <summary>Between brackets in <c>${name[…]}</c>: the brace closes the expansion whatever brackets are open.</summary>
    public static WordMode BracedIndex { get; } = new(Unquoted, "]}", "[]");

    /// <summary>Arithmetic of bash: its end is found before it is read.</summary>
    public static WordMode Arithmetic { get; } = new(Unquoted, "") { EndsAtLimit = true };

    /// <summary>One of the three expressions of an arithmetic for.</summary>
    public static WordMode ArithmeticStep { get; } = new(Unquoted, ";") { EndsAtLimit = true };

    /// <summary>Arithmetic of dash: quotes are nothing special, parentheses are counted.</summary>
    public static WordMode PosixArithmetic { get; } = new("\\`$", ")", "()") { IsQuoted = true, EscapesQuote = true, StopsTwice = true };

    /// <summary>A regular expression behind <c>=~</c>: bars are literal, and so is everything in parentheses.</summary>
    public static WordMode Regex { get; } = new(Unquoted, " \t\n&;)<>", "()");

    /// <summary>Between the parentheses of an extended pattern.</summary>
    public static WordMode ExtendedGlob { get; } = new(Unquoted, ")", "()");

    /// <summary>A word on the right of <c>==</c> in <c>[[ ]]</c>, where bash reads extended patterns.</summary>
    public static WordMode TestPattern { get; } = new(Unquoted + "<>" + "@?*+!", Blanks + Operators) { HasExtendedGlobs = true };

    /// <summary>The characters at which reading pauses.</summary>
    public SearchValues<char> Specials { get; }

    /// <summary>The characters that end the place.</summary>
    public SearchValues<char> Stops { get; }

    public bool SingleQuotes { get; private init; }

    public bool DoubleQuotes { get; }

    /// <summary>Whether <c>&lt;(</c> and <c>&gt;(</c> are process substitutions, in bash.</summary>
    public bool Processes { get; }

    /// <summary>Whether a backslash quotes only a few characters and <c>${…}</c> is one in double quotes.</summary>
    public bool IsQuoted { get; private init; }

    /// <summary>Whether a single quote, though literal, hides everything up to the next one from the search for the end.</summary>
    public bool PairsSingleQuotes { get; private init; }

    /// <summary>Whether the stop must be written twice to end the place.</summary>
    public bool StopsTwice { get; private init; }

    public bool EscapesQuote { get; private init; }

    public bool EscapesBrace { get; private init; }

    public bool IsDelimiter { get; private init; }

    public bool HasExtendedGlobs { get; private init; }

    /// <summary>
    /// Whether the place ends where the caller says; otherwise coming there means that it was never closed, except for a word.
    /// </summary>
    public bool EndsAtLimit { get; private init; }

    /// <summary>A character behind which stops count only after <see cref="Closing"/>; NUL for none.</summary>
    public char Opening { get; }

    public char Closing { get; }

    /// <summary>A character behind which the next stop belongs to the text; NUL for none.</summary>
    public char Choice { get; }
}
