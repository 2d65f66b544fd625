using System.Text;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>Command substitutions (POSIX 2.6.3) and the process substitutions of bash.</summary>
internal sealed partial class WordGrammar
{
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
}
