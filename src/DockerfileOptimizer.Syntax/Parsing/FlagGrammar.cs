using System.Collections.Immutable;
using System.Text;
using Sprache;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>
/// The words before the arguments that start with <c>--</c>, as BuildKit's <c>extractBuilderFlags</c> takes them: quotes and
/// escapes are taken off, a lone <c>--</c> ends them, an unclosed quote reaches to the end of the line.
/// </summary>
internal sealed class FlagGrammar
{
    private readonly char _escape;
    private readonly Parser<TextSpan> _flag;
    private readonly Parser<TextSpan> _spaces = Leaf.Maybe(Scan.Spaces);

    public FlagGrammar(char escape)
    {
        _escape = escape;
        _flag = Leaf.Of(ScanFlag, "expected a flag");
    }

    /// <summary>Reads the flags at a position; where they end is where the arguments start.</summary>
    public FlagList Read(LogicalText logical, int from)
    {
        if (!StartsFlag(logical.Text, from))
        {
            return new FlagList([], null, from);
        }

        var flags = ImmutableArray.CreateBuilder<Flag>();
        IInput input = new Cursor(logical.Text, from);
        for (var result = _flag(input); result.WasSuccessful; result = _flag(input))
        {
            input = _spaces(result.Remainder).Remainder;
            var text = Cook(logical.Text, result.Value);
            if (text == "--")
            {
                return new FlagList(flags.ToImmutable(), new Token(TokenKind.FlagTerminator, result.Value), input.Position);
            }

            flags.Add(Make(logical, result.Value, text));
        }

        return new FlagList(flags.ToImmutable(), null, input.Position);
    }

    private static bool StartsFlag(string text, int at) => at + 1 < text.Length && text[at] == '-' && text[at + 1] == '-';

    private int ScanFlag(string text, int from)
    {
        if (!StartsFlag(text, from))
        {
            return from;
        }

        var quote = '\0';
        for (var at = from; at < text.Length; at++)
        {
            var c = text[at];
            if (c == _escape && !IsQuoteMark(c, quote))
            {
                at++;
            }
            else if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (Scan.IsSpace(c))
            {
                return at;
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
        }

        return text.Length;
    }

    private static bool IsQuoteMark(char c, char quote) => quote != '\0' && c == quote;

    private string Cook(string text, TextSpan span)
    {
        var raw = text.AsSpan(span.Start, span.Length);
        if (!raw.ContainsAny('\'', '"', _escape))
        {
            return raw.ToString();
        }

        var result = new StringBuilder(raw.Length);
        var quote = '\0';
        for (var at = 0; at < raw.Length; at++)
        {
            var c = raw[at];
            if (quote == '\0' ? c is '\'' or '"' : c == quote)
            {
                quote = quote == '\0' ? c : '\0';
            }
            else if (c != _escape)
            {
                result.Append(c);
            }
            else if (++at < raw.Length)
            {
                result.Append(raw[at]);
            }
        }

        return result.ToString();
    }

    private static Flag Make(LogicalText logical, TextSpan span, string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? text[2..] : text[2..Math.Max(2, equals)];
        var value = equals < 0 ? null : text[(equals + 1)..];
        var token = new Token(TokenKind.Flag, span);
        return name == "mount" && value is not null
            ? new MountFlag(logical.Cover(span), token, value, MountGrammar.Fields(value) ?? [])
            : new Flag(logical.Cover(span), token, name, value);
    }
}
