using System.Collections.Immutable;
using Sprache;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>Arguments as words (BuildKit <c>parseStringsWhitespaceDelimited</c>), JSON (<c>parseMaybeJSONToList</c>) or one text (<c>parseString</c>).</summary>
internal static class ArgumentGrammar
{
    private static readonly Parser<TextSpan> Word =
        from span in Leaf.Of(Scan.NonBlankRun, "expected a word")
        from blanks in Leaf.Maybe(Scan.BlankRun)
        select span;

    private static readonly Parser<IEnumerable<TextSpan>> AllWords = Word.Many();

    public static ImmutableArray<Argument> Words(LogicalText logical, TextSpan arguments) =>
        [.. AllWords(new Cursor(logical.Text, arguments.Start)).Value.Select(span => Make(logical, span))];

    public static ArgumentList JsonOrWords(LogicalText logical, TextSpan arguments) =>
        JsonArrayGrammar.Read(logical, arguments.Start) is { } json ? new ArgumentList(json) : new ArgumentList(Words(logical, arguments));

    public static Argument? Whole(LogicalText logical, TextSpan arguments) => arguments.IsEmpty ? null : Make(logical, arguments);

    public static Argument Make(LogicalText logical, TextSpan span) =>
        new(logical.Cover(span), new Token(TokenKind.Word, span), logical.Text.Substring(span.Start, span.Length));
}
