namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>Quoting (POSIX 2.2).</summary>
internal sealed partial class WordGrammar
{
    private static bool ReadBackslash(ref PartReading reading)
    {
        var text = reading.Session.Text;
        var start = reading.Position;
        var next = start + 1;
        if (next >= reading.Limit)
        {
            reading.TakeText(next);
            return true;
        }

        if (text[next] == '\n')
        {
            reading.Position = next + 1;
            return true;
        }

        var end = char.IsHighSurrogate(text[next]) && next + 1 < reading.Limit && char.IsLowSurrogate(text[next + 1]) ? next + 2 : next + 1;
        if (reading.Mode.IsQuoted && !IsEscapedInQuotes(reading.Mode, text[next]))
        {
            reading.TakeText(end);
            return true;
        }

        reading.Take(new EscapedCharacter(reading.Session.Span(start, end), text[next..end]), end);
        return true;
    }

    private static bool IsEscapedInQuotes(WordMode mode, char c) => c switch
    {
        '$' or '`' or '\\' => true,
        '"' => mode.EscapesQuote,
        '}' => mode.EscapesBrace,
        _ => false,
    };

    private static bool ReadSingleQuotes(ref PartReading reading)
    {
        var start = reading.Position;
        if (!FindSingleQuote(ref reading, out var close))
        {
            return false;
        }

        var session = reading.Session;
        reading.Take(
            new SingleQuoted(session.Span(start, close + 1), Pair(session, start, 1, close), session.Text[(start + 1)..close]),
            close + 1);
        return true;
    }

    private static bool FindSingleQuote(ref PartReading reading, out int close)
    {
        var from = reading.Position + 1;
        close = from + reading.Session.Text.AsSpan(from, Math.Max(0, reading.Limit - from)).IndexOf('\'');
        return close >= from || reading.Fail(reading.Position, "a single quote is not closed");
    }

    // The closing quote is literal too: it is seen again when reading comes to it.
    private static bool HideToSingleQuote(ref PartReading reading)
    {
        if (reading.Position >= reading.HiddenUntil)
        {
            if (!FindSingleQuote(ref reading, out var close))
            {
                return false;
            }

            reading.HiddenUntil = close + 1;
        }

        reading.TakeText(reading.Position + 1);
        return true;
    }

    private bool ReadDoubleQuotes(ref PartReading reading)
    {
        if (reading.Position < reading.HiddenUntil)
        {
            reading.TakeText(reading.Position + 1);
            return true;
        }

        var start = reading.Position;
        var inner = new PartReading(reading.Session, WordMode.DoubleQuoted, start + 1, reading.Limit);
        if (!ReadToQuote(ref inner))
        {
            return false;
        }

        var session = reading.Session;
        var end = inner.Position + 1;
        reading.Take(new DoubleQuoted(session.Span(start, end), Pair(session, start, 1, inner.Position), inner.Parts.ToParts()), end);
        return true;
    }

    private bool ReadToQuote(ref PartReading inner)
    {
        var start = inner.Position - 1;
        if (!Read(ref inner))
        {
            return false;
        }

        return inner.Position < inner.Limit || inner.Fail(start, "a double quote is not closed");
    }

    // $"…" of bash; the place is at the dollar sign.
    private bool ReadLocaleQuotes(ref PartReading reading, int quote)
    {
        var start = reading.Position;
        var inner = new PartReading(reading.Session, WordMode.DoubleQuoted, quote + 1, reading.Limit);
        if (!ReadToQuote(ref inner))
        {
            return false;
        }

        var session = reading.Session;
        var end = inner.Position + 1;
        reading.Take(
            new LocaleQuoted(session.Span(start, end), [session.Span(start, quote + 1), session.Span(end - 1, end)], inner.Parts.ToParts()),
            end);
        return true;
    }

    // $'…' of bash: a backslash keeps the next character from closing it.
    private static bool ReadAnsiQuotes(ref PartReading reading, int quote)
    {
        var session = reading.Session;
        var start = reading.Position;
        for (var i = quote + 1; i < reading.Limit; i++)
        {
            if (session.Text[i] == '\\')
            {
                i++;
            }
            else if (session.Text[i] == '\'')
            {
                var raw = session.Text[(quote + 1)..i];
                var marks = new[] { session.Span(start, quote + 1), session.Span(i, i + 1) };
                reading.Take(new AnsiQuoted(session.Span(start, i + 1), [.. marks], raw, AnsiEscapes.Decode(raw)), i + 1);
                return true;
            }
        }

        return reading.Fail(start, "a single quote is not closed");
    }

    private static System.Collections.Immutable.ImmutableArray<TextSpan> Pair(ShellSession session, int start, int length, int close) =>
        [session.Span(start, start + length), session.Span(close, close + 1)];
}
