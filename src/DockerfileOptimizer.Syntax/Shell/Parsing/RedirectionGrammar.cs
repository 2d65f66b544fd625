using System.Collections.Immutable;
using System.Globalization;
using Sprache;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>Redirections (POSIX 2.7).</summary>
internal sealed class RedirectionGrammar
{
    private readonly bool _bash;
    private readonly WordGrammar _words;

    public RedirectionGrammar(bool bash, WordGrammar words)
    {
        _bash = bash;
        _words = words;
        One = Read;
        Trailing = ReadTrailing;
    }

    /// <summary>One redirection that <see cref="Begins"/> at the place.</summary>
    public Parser<Redirection> One { get; }

    /// <summary>The redirections behind a compound command, perhaps none. No word may follow them, not even a reserved one.</summary>
    public Parser<ImmutableArray<Redirection>> Trailing { get; }

    /// <summary>Whether a redirection begins at the offset.</summary>
    public bool Begins(string text, int offset) => Operator(text, BehindPrefix(text, offset), out _) is not null;

    private IResult<ImmutableArray<Redirection>> ReadTrailing(IInput input)
    {
        var at = (ShellCursor)input;
        var position = at.Position;
        ImmutableArray<Redirection>.Builder? redirections = null;
        while (true)
        {
            var start = ShellScan.Blanks(at.Source, position);
            if (!Begins(at.Source, start))
            {
                return redirections is not null && _words.Begins(at.Source, start) && at.Source[start] != '#'
                    ? ShellParse.Fail<ImmutableArray<Redirection>>(at, start, "a word stands behind the redirections of a compound command")
                    : ShellParse.Ok(redirections?.ToImmutable() ?? [], at, position);
            }

            var one = Read(at.To(start));
            if (!one.WasSuccessful)
            {
                return ShellParse.Absent<ImmutableArray<Redirection>>(at);
            }

            redirections ??= ImmutableArray.CreateBuilder<Redirection>(1);
            redirections.Add(one.Value);
            position = one.Remainder.Position;
        }
    }

    private IResult<Redirection> Read(IInput input)
    {
        var at = (ShellCursor)input;
        var text = at.Source;
        var prefix = BehindPrefix(text, at.Position);
        var @operator = Operator(text, prefix, out var operatorEnd)!.Value;
        var targetStart = ShellScan.Blanks(text, operatorEnd);
        var target = Target(at.To(targetStart), @operator);
        if (!target.WasSuccessful)
        {
            return ShellParse.Absent<Redirection>(at);
        }

        var document = Document(at.Session, @operator, target.Value);
        var written = ShellScan.Unjoined(text, at.Position, prefix);
        var variable = written.StartsWith('{') ? written[1..^1] : null;
        int? descriptor = variable is null && written.Length > 0 ? int.Parse(written, CultureInfo.InvariantCulture) : null;
        var mark = at.Session.Span(at.Position, operatorEnd);
        return Result.Success(
            new Redirection(
                TextSpan.FromBounds(mark.Start, target.Value.Span.End), [mark], descriptor, variable, @operator, target.Value, document),
            target.Remainder);
    }

    private IResult<Word> Target(ShellCursor at, RedirectionOperator @operator)
    {
        var text = at.Source;
        if (!_words.Begins(text, at.Position) || text[at.Position] == '#' || IsOtherRedirection(text, at.Position, @operator))
        {
            return ShellParse.Fail<Word>(at, at.Position, "the word behind a redirection is missing");
        }

        if (@operator is RedirectionOperator.HereDocument or RedirectionOperator.HereDocumentStripTabs)
        {
            return _words.Delimiter(at);
        }

        // Bash takes the minus sign of >&- as a token of its own, whatever follows.
        return _bash && text[at.Position] == '-' && IsDuplication(@operator) ? Minus(at) : _words.Word(at);
    }

    // In >2>x a file name is missing; only behind >& and <& bash takes 2 for the target.
    private bool IsOtherRedirection(string text, int offset, RedirectionOperator @operator) =>
        BehindPrefix(text, offset) > offset &&
        !(_bash && char.IsAsciiDigit(text[offset]) && IsDuplication(@operator));

    private static bool IsDuplication(RedirectionOperator @operator) =>
        @operator is RedirectionOperator.DuplicateInput or RedirectionOperator.DuplicateOutput;

    private static IResult<Word> Minus(ShellCursor at)
    {
        var span = at.Session.Span(at.Position, at.Position + 1);
        return ShellParse.Ok(new Word(span, [new Literal(span, "-")], "-", mayExpand: false), at, at.Position + 1);
    }

    private static HereDocument? Document(ShellSession session, RedirectionOperator @operator, Word delimiter)
    {
        if (@operator is not (RedirectionOperator.HereDocument or RedirectionOperator.HereDocumentStripTabs))
        {
            return null;
        }

        var document = new HereDocument(
            delimiter.UnexpandedValue ?? Delimiter(session, delimiter.Parts),
            delimiter.Parts.Any(part => part is EscapedCharacter or SingleQuoted or AnsiQuoted or DoubleQuoted or LocaleQuoted),
            @operator is RedirectionOperator.HereDocumentStripTabs);
        session.Pending ??= [];
        session.Pending.Add(document);
        return document;
    }

    // Quotes go, expansions stay as they are written (POSIX 2.7.4).
    private static string Delimiter(ShellSession session, ImmutableArray<WordPart> parts) => string.Concat(parts.Select(part => part switch
    {
        Literal literal => literal.Text,
        EscapedCharacter escaped => escaped.Value,
        SingleQuoted single => single.Text,
        AnsiQuoted ansi => ansi.Value,
        DoubleQuoted quoted => Delimiter(session, quoted.Parts),
        LocaleQuoted quoted => Delimiter(session, quoted.Parts),
        _ => session.Written(part.Span),
    }));

    // Behind the number or {name} that must touch the operator: one digit in dash, any number and a name in bash.
    private int BehindPrefix(string text, int offset)
    {
        if (offset >= text.Length)
        {
            return offset;
        }

        var end = text[offset] == '{' && _bash ? BehindVariable(text, offset) : ShellScan.Digits(text, offset);
        var next = ShellScan.Joins(text, end);
        if (end == offset || next >= text.Length || text[next] is not ('<' or '>'))
        {
            return offset;
        }

        if (text[offset] != '{')
        {
            var digits = ShellScan.Unjoined(text, offset, end);
            if (_bash ? !int.TryParse(digits, CultureInfo.InvariantCulture, out _) : digits.Length > 1)
            {
                return offset;
            }
        }

        return next;
    }

    private static int BehindVariable(string text, int offset)
    {
        var end = ShellScan.Name(text, offset + 1);
        if (end > offset + 1 && ShellScan.IsAt(text, end, '['))
        {
            var close = text.AsSpan(end, ShellScan.PlainRun(text, end) - end).IndexOf(']');
            end = close > 0 ? end + close + 1 : end;
        }

        return end > offset + 1 && ShellScan.IsAt(text, end, '}') ? end + 1 : offset;
    }

    private RedirectionOperator? Operator(string text, int offset, out int end)
    {
        end = offset + 1;
        if (offset >= text.Length)
        {
            return null;
        }

        switch (text[offset])
        {
            case '<':
                return InputOperator(text, ref end);
            case '>':
                return OutputOperator(text, ref end);
            case '&' when _bash && ShellScan.Follows(text, end, '>', out end):
                return Longer(text, '>', ref end) ? RedirectionOperator.AppendOutputAndError : RedirectionOperator.OutputAndError;
            default:
                return null;
        }
    }

    private RedirectionOperator? InputOperator(string text, ref int end)
    {
        if (Longer(text, '<', ref end))
        {
            return Longer(text, '-', ref end) ? RedirectionOperator.HereDocumentStripTabs
                : _bash && Longer(text, '<', ref end) ? RedirectionOperator.HereString
                : RedirectionOperator.HereDocument;
        }

        return Longer(text, '&', ref end) ? RedirectionOperator.DuplicateInput
            : Longer(text, '>', ref end) ? RedirectionOperator.InputOutput
            : _bash && ShellScan.Follows(text, end, '(', out _) ? null
            : RedirectionOperator.Input;
    }

    private RedirectionOperator? OutputOperator(string text, ref int end) =>
        Longer(text, '>', ref end) ? RedirectionOperator.Append
        : Longer(text, '&', ref end) ? RedirectionOperator.DuplicateOutput
        : Longer(text, '|', ref end) ? RedirectionOperator.Clobber
        : _bash && ShellScan.Follows(text, end, '(', out _) ? null
        : RedirectionOperator.Output;

    private static bool Longer(string text, char c, ref int end)
    {
        if (!ShellScan.Follows(text, end, c, out var longer))
        {
            return false;
        }

        end = longer;
        return true;
    }
}
