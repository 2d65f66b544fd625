using System.Collections.Immutable;
using Sprache;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>Names and values of ENV, LABEL and ARG (BuildKit <c>parseNameVal</c>, <c>parseNameOrNameVal</c>, <c>parseWords</c>).</summary>
internal sealed class KeyValueGrammar
{
    private readonly char _escape;
    private readonly Parser<ImmutableArray<TextSpan>> _words;

    public KeyValueGrammar(char escape)
    {
        _escape = escape;
        _words = Leaf.Many(ScanWord, Scan.Spaces);
    }

    /// <summary>The pairs of ENV or LABEL; null when a word of the new form has no <c>=</c>, or the old form has no value.</summary>
    public ImmutableArray<KeyValue>? ReadPairs(LogicalText logical, TextSpan arguments)
    {
        var words = Words(logical, arguments);
        if (words.IsEmpty)
        {
            return [];
        }

        if (!HasEquals(logical.Text, words[0]))
        {
            return ReadLegacy(logical, arguments) is { } pair ? [pair] : null;
        }

        return words.All(w => HasEquals(logical.Text, w)) ? [.. words.Select(w => Make(logical, w))] : null;
    }

    /// <summary>The declarations of ARG.</summary>
    public ImmutableArray<KeyValue> ReadDeclarations(LogicalText logical, TextSpan arguments) =>
        [.. Words(logical, arguments).Select(w => Make(logical, w))];

    /// <summary>The first word without <c>=</c>; null when all have one.</summary>
    public TextSpan? WordWithoutEquals(LogicalText logical, TextSpan arguments)
    {
        foreach (var word in Words(logical, arguments))
        {
            if (!HasEquals(logical.Text, word))
            {
                return word;
            }
        }

        return null;
    }

    private static bool HasEquals(string text, TextSpan word) => text.AsSpan(word.Start, word.Length).Contains('=');

    // An escape character that stands alone at the end is no word; the word before it takes it along.
    private ImmutableArray<TextSpan> Words(LogicalText logical, TextSpan arguments)
    {
        var words = _words(new Cursor(logical.Text, arguments.Start)).Value;
        return words is [.., var last] && IsLoneEscape(logical.Text, last.Start) ? words[..^1] : words;
    }

    private bool IsLoneEscape(string text, int at) => at == text.Length - 1 && text[at] == _escape;

    private static KeyValue? ReadLegacy(LogicalText logical, TextSpan arguments)
    {
        var text = logical.Text;
        var keyEnd = Scan.NonBlankRun(text, arguments.Start);
        if (keyEnd == text.Length)
        {
            return null;
        }

        var key = new Token(TokenKind.Key, TextSpan.FromBounds(arguments.Start, keyEnd));
        var value = new Token(TokenKind.Value, TextSpan.FromBounds(Scan.BlankRun(text, keyEnd), text.Length));
        return new KeyValue(
            logical.Cover(arguments), new KeyValueTokens(key, null, value, null), text[arguments.Start..keyEnd], text[value.Span.Start..]);
    }

    private KeyValue Make(LogicalText logical, TextSpan word)
    {
        var text = logical.Text;
        var end = EndsInLoneEscape(text, word) ? word.End - 1 : word.End;
        var escapeAt = end < word.End ? end : Scan.Spaces(text, end);
        Token? escape = IsLoneEscape(text, escapeAt) ? new Token(TokenKind.LoneEscape, new TextSpan(escapeAt, 1)) : null;
        var equals = text.IndexOf('=', word.Start, end - word.Start);
        var keyEnd = equals < 0 ? end : equals;
        var key = new Token(TokenKind.Key, TextSpan.FromBounds(word.Start, keyEnd));
        var tokens = equals < 0
            ? new KeyValueTokens(key, null, null, escape)
            : new KeyValueTokens(
                key,
                new Token(TokenKind.EqualsSign, new TextSpan(equals, 1)),
                new Token(TokenKind.Value, TextSpan.FromBounds(equals + 1, end)),
                escape);
        return new KeyValue(logical.Cover(word), tokens, text[word.Start..keyEnd], equals < 0 ? null : text[(equals + 1)..end]);
    }

    private int ScanWord(string text, int from)
    {
        var quote = '\0';
        for (var at = from; at < text.Length; at++)
        {
            var c = text[at];
            if (quote == '\0' && Scan.IsSpace(c))
            {
                return at;
            }

            (at, quote) = Step(text, at, quote);
        }

        return text.Length;
    }

    private bool EndsInLoneEscape(string text, TextSpan word)
    {
        var quote = '\0';
        for (var at = word.Start; at < word.End; at++)
        {
            if (at == text.Length - 1 && IsEscape(text[at], quote))
            {
                return true;
            }

            (at, quote) = Step(text, at, quote);
        }

        return false;
    }

    // In single quotes nothing escapes; elsewhere an escaped character is taken as it is, be it a quote.
    private bool IsEscape(char c, char quote) => c == _escape && quote != '\'';

    private (int At, char Quote) Step(string text, int at, char quote)
    {
        var c = text[at];
        if (quote != '\0' && c == quote)
        {
            return (at, '\0');
        }

        if (IsEscape(c, quote))
        {
            return (at + 1, quote);
        }

        return (at, quote == '\0' && c is '\'' or '"' ? c : quote);
    }
}
