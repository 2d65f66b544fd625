using System.Collections.Immutable;
using System.Text;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>Expansions (POSIX 2.6), those of bash included.</summary>
internal sealed partial class WordGrammar
{
    private bool ReadDollar(ref PartReading reading)
    {
        var text = reading.Session.Text;
        var next = ShellScan.Joins(text, reading.Position + 1);
        var c = next < reading.Limit ? text[next] : '\0';
        if (_bash && c == '\'' && reading.Mode.SingleQuotes)
        {
            return ReadAnsiQuotes(ref reading, next);
        }

        if (_bash && c == '"' && !reading.Mode.IsQuoted)
        {
            return ReadLocaleQuotes(ref reading, next);
        }

        if (reading.Mode.IsDelimiter)
        {
            reading.TakeText(reading.Position + 1);
            return true;
        }

        switch (c)
        {
            case '(':
                return ShellScan.Follows(text, next + 1, '(', out var inside)
                    ? ReadArithmetic(ref reading, next, inside)
                    : ReadCommands(ref reading, next + 1);
            case '{':
                return ReadBraces(ref reading, next);
            case '[' when _bash:
                return ReadBracketArithmetic(ref reading, next + 1);
            default:
                return ReadPlainParameter(ref reading, next);
        }
    }

    // $name, $1, $@; a dollar sign before anything else stands for itself.
    private static bool ReadPlainParameter(ref PartReading reading, int nameStart)
    {
        var session = reading.Session;
        var end = nameStart < reading.Limit ? PlainParameterEnd(session.Text, nameStart) : nameStart;
        if (end == nameStart)
        {
            reading.TakeText(reading.Position + 1);
            return true;
        }

        var span = session.Span(reading.Position, end);
        var name = ShellScan.Unjoined(session.Text, nameStart, end);
        reading.Take(new ParameterExpansion(span, [span], name, ParameterForm.Plain, null, ParameterOperator.None, null, null), end);
        return true;
    }

    private static int PlainParameterEnd(string text, int offset) =>
        char.IsAsciiDigit(text[offset]) || IsSpecialParameter(text[offset]) ? offset + 1 : ShellScan.Name(text, offset);

    private static bool IsSpecialParameter(char c) => c is '@' or '*' or '#' or '?' or '-' or '$' or '!';

    private bool ReadCommands(ref PartReading reading, int inside)
    {
        var start = reading.Position;
        if (!Commands(ref reading, inside, out var body, out var close))
        {
            return false;
        }

        var session = reading.Session;
        reading.Take(
            new CommandSubstitution(
                session.Span(start, close + 1),
                [session.Span(start, inside), session.Span(close, close + 1)],
                CommandSubstitutionStyle.Dollar,
                body),
            close + 1);
        return true;
    }

    private bool ReadProcess(ref PartReading reading, int inside)
    {
        var start = reading.Position;
        if (!Commands(ref reading, inside, out var body, out var close))
        {
            return false;
        }

        var session = reading.Session;
        reading.Take(
            new ProcessSubstitution(
                session.Span(start, close + 1),
                [session.Span(start, inside), session.Span(close, close + 1)],
                session.Text[start] == '<' ? ProcessSubstitutionDirection.Input : ProcessSubstitutionDirection.Output,
                body),
            close + 1);
        return true;
    }

    // Commands up to a closing parenthesis. Here-documents of outside wait; those of inside must have come to their bodies in bash,
    // which would take the rest of the line otherwise; dash finds the substitution at its end and takes them as empty.
    private bool Commands(ref PartReading reading, int inside, out StatementList body, out int close)
    {
        var session = reading.Session;
        var (pending, wasInSubstitution) = (session.Pending, session.IsInSubstitution);
        (session.Pending, session.IsInSubstitution) = (null, true);
        var result = _statements(new ShellCursor(session, inside));
        body = result.WasSuccessful ? result.Value : null!;
        close = result.WasSuccessful ? ShellScan.Gap(session.Text, result.Remainder.Position) : inside;
        if (!result.WasSuccessful)
        {
            return false;
        }

        if (!ShellScan.IsAt(session.Text, close, ')'))
        {
            return reading.Fail(close, close == session.Text.Length ? "a command substitution is not closed" : Unexpected.At(session.Text, close));
        }

        if (session.Pending is not null && _bash)
        {
            return reading.Fail(close, "a here-document in a command substitution has no body");
        }

        HereDocumentReader.EndOfText(session, close);
        (session.Pending, session.IsInSubstitution) = (pending, wasInSubstitution);
        return true;
    }

    private bool ReadBackquotes(ref PartReading reading)
    {
        var session = reading.Session;
        var start = reading.Position;
        var unescapesQuote = _bash ? reading.Mode.EscapesQuote : reading.Mode.IsQuoted;
        var close = Backquoted(ref reading, unescapesQuote, out var inner);
        if (close < 0)
        {
            return false;
        }

        var result = _statements(new ShellCursor(inner, 0));
        if (!result.WasSuccessful)
        {
            return false;
        }

        var end = ShellScan.Gap(inner.Text, result.Remainder.Position);
        if (end != inner.Text.Length)
        {
            inner.Fail(end, Unexpected.At(inner.Text, end));
            return false;
        }

        HereDocumentReader.EndOfText(inner, end);
        reading.Take(
            new CommandSubstitution(
                session.Span(start, close + 1),
                Pair(session, start, 1, close),
                CommandSubstitutionStyle.Backquotes,
                result.Value),
            close + 1);
        return true;
    }

    // The closing backquote, and the text between with the backslashes gone that the shell drops before it reads the commands
    // (POSIX 2.6.3); in double quotes also those before a double quote, as dash and bash do.
    private static int Backquoted(ref PartReading reading, bool unescapesQuote, out ShellSession inner)
    {
        var session = reading.Session;
        var text = session.Text;
        var start = reading.Position + 1;
        StringBuilder? unescaped = null;
        var offsets = new List<int>();
        for (var i = start; i < reading.Limit; i++)
        {
            if (text[i] == '`')
            {
                offsets.Add(i);
                inner = unescaped is null ? session.Inner(text[start..i], start) : session.Inner(unescaped.ToString(), [.. offsets]);
                return i;
            }

            offsets.Add(i);
            if (text[i] == '\\' && i + 1 < reading.Limit && (text[i + 1] is '`' or '\\' or '$' || (unescapesQuote && text[i + 1] == '"')))
            {
                unescaped ??= new StringBuilder(text, start, i - start, Math.Max(16, i - start));
                i++;
            }

            unescaped?.Append(text[i]);
        }

        inner = session;
        reading.Fail(reading.Position, "a backquote is not closed");
        return -1;
    }

    // $((…)). Dash takes it for arithmetic whatever comes; bash looks for the matching parenthesis first and takes it for commands
    // that begin with a subshell if no second one follows.
    private bool ReadArithmetic(ref PartReading reading, int open, int inside)
    {
        if (!_bash)
        {
            var expression = new PartReading(reading.Session, WordMode.PosixArithmetic, inside, reading.Limit);
            if (!Read(ref expression))
            {
                return false;
            }

            return expression.Position < reading.Limit
                ? TakeArithmetic(ref reading, inside, expression.Position, expression.Parts.ToParts())
                : reading.Fail(reading.Position, "an arithmetic expansion is not closed");
        }

        if (!MatchedPair.Find(reading.Session, inside, reading.Limit, out var close))
        {
            return false;
        }

        if (!ShellScan.Follows(reading.Session.Text, close + 1, ')', out _))
        {
            return ReadCommands(ref reading, open + 1);
        }

        return Region(reading.Session, WordMode.Arithmetic, inside, close) is { } parts && TakeArithmetic(ref reading, inside, close, parts);
    }

    private static bool TakeArithmetic(ref PartReading reading, int inside, int close, ImmutableArray<WordPart> parts)
    {
        var session = reading.Session;
        ShellScan.Follows(session.Text, close + 1, ')', out var end);
        var expression = new ArithmeticExpression(session.Span(inside, close), parts);
        reading.Take(
            new ArithmeticExpansion(
                session.Span(reading.Position, end),
                [session.Span(reading.Position, inside), session.Span(close, end)],
                expression),
            end);
        return true;
    }

    private bool ReadBracketArithmetic(ref PartReading reading, int inside)
    {
        if (!Index(reading.Session, inside, reading.Limit, out var expression, out var close))
        {
            return false;
        }

        var session = reading.Session;
        reading.Take(
            new ArithmeticExpansion(
                session.Span(reading.Position, close + 1),
                [session.Span(reading.Position, inside), session.Span(close, close + 1)],
                expression),
            close + 1);
        return true;
    }

    /// <summary>What stands between brackets, up to the closing one; false, and a failure, if there is none.</summary>
    public bool Index(ShellSession session, int inside, int limit, out ArithmeticExpression expression, out int close)
    {
        var reading = new PartReading(session, WordMode.Index, inside, limit);
        var read = Read(ref reading);
        close = reading.Position;
        expression = new ArithmeticExpression(session.Span(inside, close), read ? reading.Parts.ToParts() : []);
        return read && (close < limit || reading.Fail(inside, "a bracket is not closed"));
    }

    private bool ReadExtendedGlob(ref PartReading reading, int inside)
    {
        var session = reading.Session;
        var patterns = new PartReading(session, WordMode.ExtendedGlob, inside, reading.Limit);
        if (!Read(ref patterns))
        {
            return false;
        }

        var (start, close) = (reading.Position, patterns.Position);
        if (close == reading.Limit)
        {
            return reading.Fail(start, "the parenthesis of a pattern is not closed");
        }

        reading.Take(
            new ExtendedGlob(
                session.Span(start, close + 1),
                [session.Span(start, inside), session.Span(close, close + 1)],
                session.Text[start],
                patterns.Parts.ToParts()),
            close + 1);
        return true;
    }
}
