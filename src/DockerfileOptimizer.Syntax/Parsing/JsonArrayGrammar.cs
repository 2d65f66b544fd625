using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Sprache;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>A JSON array of strings up to the end of the line (BuildKit <c>parseJSON</c>, which uses Go's <c>encoding/json</c>).</summary>
internal static class JsonArrayGrammar
{
    // encoding/json refuses more nesting than this.
    private const int DeepestNesting = 10_000;

    private static readonly Parser<ImmutableArray<Token>> Array =
        from tokens in new Parser<ImmutableArray<Token>>(ReadTokens)
        from end in Leaf.End
        select tokens;

    /// <summary>Reads an array, behind white space of any kind, from a position to the end of the text; null when there is none.</summary>
    public static JsonArray? Read(LogicalText logical, int from)
    {
        var start = Scan.Spaces(logical.Text, from);
        if (!StartsArray(logical.Text, start))
        {
            return null;
        }

        var result = Array(new Cursor(logical.Text, start));
        return result.WasSuccessful ? Make(logical, result.Value) : null;
    }

    /// <summary>Whether the text from a position on is an array, but not of strings alone: BuildKit refuses that instead of reading it as words.</summary>
    public static bool IsArrayOfOthers(string text, int from)
    {
        from = Scan.Spaces(text, from);
        if (!StartsArray(text, from))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text[from..]), new JsonReaderOptions { MaxDepth = DeepestNesting });
            var others = false;
            while (reader.Read())
            {
                others |= reader.CurrentDepth == 1 && IsNoString(ref reader);
                if (reader.TokenType == JsonTokenType.Number && double.IsInfinity(reader.GetDouble()))
                {
                    return false;
                }
            }

            return others;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsNoString(ref Utf8JsonReader reader) => reader.TokenType != JsonTokenType.String;

    private static bool StartsArray(string text, int from) => from < text.Length && text[from] == '[';

    // "[", strings with commas between them, "]"; white space may stand behind each.
    private static IResult<ImmutableArray<Token>> ReadTokens(IInput input)
    {
        var text = input.Source;
        var tokens = ImmutableArray.CreateBuilder<Token>();
        var at = Add(tokens, text, TokenKind.OpenBracket, TextSpan.FromBounds(input.Position, Mark(text, input.Position, '[')));
        for (var end = Scan.JsonString(text, at); end > at; end = Scan.JsonString(text, at))
        {
            at = Add(tokens, text, TokenKind.JsonString, TextSpan.FromBounds(at, end));
            var comma = Mark(text, at, ',');
            if (comma == at)
            {
                break;
            }

            at = Add(tokens, text, TokenKind.Comma, TextSpan.FromBounds(at, comma));
        }

        var close = Mark(text, at, ']');
        if (close == at || tokens[^1].Kind == TokenKind.Comma)
        {
            return Leaf.Failure<ImmutableArray<Token>>(((Cursor)input).To(at), "expected a JSON string or ]");
        }

        at = Add(tokens, text, TokenKind.CloseBracket, TextSpan.FromBounds(at, close));
        return Result.Success(tokens.DrainToImmutable(), ((Cursor)input).To(at));
    }

    private static int Mark(string text, int at, char mark) => at < text.Length && text[at] == mark ? at + 1 : at;

    private static int Add(ImmutableArray<Token>.Builder tokens, string text, TokenKind kind, TextSpan span)
    {
        tokens.Add(new Token(kind, span));
        return Scan.JsonSpaces(text, span.End);
    }

    private static JsonArray Make(LogicalText logical, ImmutableArray<Token> tokens)
    {
        var elements = ImmutableArray.CreateBuilder<Argument>();
        foreach (var token in tokens)
        {
            if (token.Kind == TokenKind.JsonString)
            {
                elements.Add(new Argument(logical.Cover(token.Span), token, Decode(logical.Text.AsSpan(token.Span.Start + 1, token.Span.Length - 2))));
            }
        }

        return new JsonArray(logical.Cover(TextSpan.FromBounds(tokens[0].Span.Start, tokens[^1].Span.End)), elements.ToImmutable(), tokens);
    }

    private static string Decode(ReadOnlySpan<char> text)
    {
        if (!text.Contains('\\'))
        {
            return text.ToString();
        }

        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\')
            {
                result.Append(text[at]);
                continue;
            }

            at++;
            if (text[at] != 'u')
            {
                result.Append(Unescape(text[at]));
                continue;
            }

            var low = CodeUnit(text, at + 4 + 2);
            var c = CodeUnit(text, at);
            at += 4;
            if (char.IsHighSurrogate(c) && char.IsLowSurrogate(low))
            {
                result.Append(c).Append(low);
                at += 6;
            }
            else
            {
                // encoding/json puts U+FFFD for a surrogate that lacks its other half.
                result.Append(char.IsSurrogate(c) ? '\uFFFD' : c);
            }
        }

        return result.ToString();
    }

    /// <summary>The code unit of <c>\u</c> and four digits whose <c>u</c> stands at a place; NUL when none does.</summary>
    private static char CodeUnit(ReadOnlySpan<char> text, int at) =>
        at + 4 < text.Length && text[at] == 'u' && text[at - 1] == '\\' ? (char)int.Parse(text.Slice(at + 1, 4), NumberStyles.AllowHexSpecifier) : '\0';

    private static char Unescape(char c) => c switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => c,
    };
}
