using System.Collections.Immutable;
using System.Text;
using Sprache;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>
/// The words before the arguments that start with <c>--</c>, as BuildKit's <c>extractBuilderFlags</c> takes them: quotes and
/// escapes are taken off, a lone <c>--</c> ends them, an unclosed quote reaches to the end of the line. Outside ASCII it looks at
/// bytes, see <see cref="FlagBytes"/>.
/// </summary>
internal sealed class FlagGrammar
{
    private readonly char _escape;
    private readonly Parser<TextSpan> _flag;
    private readonly Parser<TextSpan> _spaces = Leaf.Maybe(FlagBytes.Spaces);

    public FlagGrammar(char escape)
    {
        _escape = escape;
        _flag = Leaf.Of(ScanFlag, "expected a flag");
    }

    /// <summary>Reads the flags behind a keyword; where they and the white space behind them end is where the arguments start.</summary>
    public FlagList Read(LogicalText logical, int keywordEnd)
    {
        var from = FlagBytes.Spaces(logical.Text, keywordEnd);
        if (!StartsFlag(logical.Text, from))
        {
            return new FlagList([], null, Scan.Spaces(logical.Text, from));
        }

        var flags = ImmutableArray.CreateBuilder<Flag>();
        IInput input = new Cursor(logical.Text, from);
        for (var result = _flag(input); result.WasSuccessful; result = _flag(input))
        {
            input = _spaces(result.Remainder).Remainder;
            var text = Cook(logical.Text.AsSpan(result.Value.Start, result.Value.Length));
            if (text == "--")
            {
                return new FlagList(flags.ToImmutable(), new Token(TokenKind.FlagTerminator, result.Value), Scan.Spaces(logical.Text, input.Position));
            }

            flags.Add(Make(logical, result.Value, text));
        }

        return new FlagList(flags.ToImmutable(), null, Scan.Spaces(logical.Text, input.Position));
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
            if (quote == '\0' && text[at] <= '\x7F' && Scan.IsSpace(text[at]))
            {
                return at;
            }

            if (IsQuote(text[at], quote))
            {
                quote = quote == '\0' ? text[at] : '\0';
                continue;
            }

            var isEscaped = text[at] == _escape && at + 1 < text.Length;
            at += isEscaped ? 1 : 0;
            var length = FlagBytes.LengthAt(text, at);
            if (quote == '\0' && text[at] > '\x7F' && FlagBytes.EndsWord(text.AsSpan(at, length), isEscaped))
            {
                return at + length;
            }

            at += length - 1;
        }

        return text.Length;
    }

    /// <summary>Whether a character opens a quote, or closes the one that is open.</summary>
    private static bool IsQuote(char c, char open) => open == '\0' ? c is '\'' or '"' : c == open;

    private string Cook(ReadOnlySpan<char> raw)
    {
        if (Ascii.IsValid(raw) && !raw.ContainsAny('\'', '"', _escape))
        {
            return raw.ToString();
        }

        var result = new StringBuilder(raw.Length);
        var quote = '\0';
        for (var at = 0; at < raw.Length; at++)
        {
            if (IsQuote(raw[at], quote))
            {
                quote = quote == '\0' ? raw[at] : '\0';
                continue;
            }

            var isEscaped = raw[at] == _escape;
            at += isEscaped ? 1 : 0;
            if (at < raw.Length)
            {
                var length = FlagBytes.LengthAt(raw, at);
                FlagBytes.Append(result, raw.Slice(at, length), quote != '\0' ? int.MaxValue : isEscaped ? 1 : 0);
                at += length - 1;
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
