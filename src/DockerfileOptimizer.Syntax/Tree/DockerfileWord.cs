using System.Buffers;
using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Parsing;

namespace DockerfileOptimizer.Syntax;

/// <summary>Quotes, escapes and variables in a word of a Dockerfile, as BuildKit's <c>shell/lex.go</c> reads them. Shell-form commands are no such words: the shell expands them.</summary>
public static class DockerfileWord
{
    // What the lexer does not take as it stands, beside the escape character.
    private static readonly SearchValues<char> _special = SearchValues.Create("$'\"<\uFEFF");

    /// <summary>
    /// The variables of a text in the order in which reading them ends: one inside the operand of another comes before it. None
    /// in single quotes or behind an escape character. What stands before a mistake is given even so.
    /// </summary>
    /// <param name="text">A word or several, such as the arguments of an instruction.</param>
    /// <param name="escape">The file's escape character.</param>
    public static ImmutableArray<VariableReference> VariablesIn(string text, char escape)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains('$', StringComparison.Ordinal)
            ? WordLexer.Read(text, new WordLexerOptions { Escape = escape, SkipUnset = true }).Variables
            : [];
    }

    /// <summary>The text after expansion, quotes and escapes taken off (<c>ProcessWord</c>); null when it cannot be expanded.</summary>
    /// <param name="text">The word.</param>
    /// <param name="escape">The file's escape character.</param>
    /// <param name="valueOf">The value of a variable; null when it is not set, which expands to nothing.</param>
    public static string? Expand(string text, char escape, Func<string, string?> valueOf)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAny(_special) && !text.Contains(escape))
        {
            return text;
        }

        var result = WordLexer.Read(text, new WordLexerOptions { Escape = escape, ValueOf = valueOf });
        return result.Error is null ? result.Text : null;
    }

    /// <summary>The text after expansion, cut at white space that is neither quoted nor escaped (<c>ProcessWords</c>); null when it cannot be expanded.</summary>
    /// <param name="text">The words.</param>
    /// <param name="escape">The file's escape character.</param>
    /// <param name="valueOf">The value of a variable; null when it is not set, which expands to nothing.</param>
    public static ImmutableArray<string>? ExpandToWords(string text, char escape, Func<string, string?> valueOf)
    {
        ArgumentNullException.ThrowIfNull(text);
        var result = WordLexer.Read(text, new WordLexerOptions { Escape = escape, ValueOf = valueOf });
        return result.Error is null ? result.Words : null;
    }
}
