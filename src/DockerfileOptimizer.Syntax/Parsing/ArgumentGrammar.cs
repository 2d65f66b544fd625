using System.Collections.Immutable;
using Sprache;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>Arguments as words (BuildKit <c>parseStringsWhitespaceDelimited</c>), JSON (<c>parseMaybeJSONToList</c>) or one text (<c>parseString</c>).</summary>
internal static class ArgumentGrammar
{
    private static readonly Parser<ImmutableArray<TextSpan>> AllWords = Leaf.Many(Scan.NonBlankRun, Scan.BlankRun);

    public static ImmutableArray<Argument> Words(LogicalText logical, TextSpan arguments)
    {
        var words = ImmutableArray.CreateBuilder<Argument>();
        foreach (var span in AllWords(new Cursor(logical.Text, arguments.Start)).Value)
        {
            words.Add(Make(logical, span));
        }

        return words.DrainToImmutable();
    }

    public static ArgumentList JsonOrWords(LogicalText logical, TextSpan arguments) =>
        JsonArrayGrammar.Read(logical, arguments.Start) is { } json ? new ArgumentList(json) : new ArgumentList(Words(logical, arguments));

    public static Argument? Whole(LogicalText logical, TextSpan arguments) => arguments.IsEmpty ? null : Make(logical, arguments);

    public static Argument Make(LogicalText logical, TextSpan span) =>
        new(logical.Cover(span), new Token(TokenKind.Word, span), logical.Text.Substring(span.Start, span.Length));
}
