using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>Plain parameters and arithmetic (POSIX 2.6), and what tells one expansion from another.</summary>
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

        if (reading.Mode.IsDelimiter && !_bash)
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

        var close = MatchedPair.Find(reading.Session, inside, reading.Limit, '(');
        if (close < 0)
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
        if (Index(reading.Session, inside, reading.Limit) is not var (expression, close))
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

    /// <summary>What stands between brackets, and the closing one; null, and a failure, if it is not understood.</summary>
    public (ArithmeticExpression Expression, int Close)? Index(ShellSession session, int inside, int limit)
    {
        var reading = new PartReading(session, WordMode.Index, inside, limit);
        if (!Read(ref reading) || (reading.Position >= limit && !reading.Fail(inside, "a bracket is not closed")))
        {
            return null;
        }

        return (new ArithmeticExpression(session.Span(inside, reading.Position), reading.Parts.ToParts()), reading.Position);
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
