using System.Collections.Immutable;
using Sprache;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>
/// Words and their parts. A word without quotes and expansions is one scan; everything else is read piece by piece, the commands
/// inside it by the grammar of commands. Whatever is not closed fails the script at once, so nothing is read twice.
/// </summary>
internal sealed partial class WordGrammar
{
    private readonly bool _bash;
    private readonly Parser<StatementList> _statements;

    public WordGrammar(bool bash, Parser<StatementList> statements)
    {
        _bash = bash;
        _statements = statements;
        Word = Of(WordMode.Word);
        TestPattern = Of(WordMode.TestPattern);
        Regex = Of(WordMode.Regex);
        Delimiter = Of(WordMode.Delimiter);
    }

    /// <summary>Whether words are those of bash.</summary>
    public bool Bash => _bash;

    /// <summary>A word; the character at the place must not be a blank or an operator, except that of a process substitution.</summary>
    public Parser<Word> Word { get; }

    /// <summary>A word with extended patterns.</summary>
    public Parser<Word> TestPattern { get; }

    /// <summary>A regular expression.</summary>
    public Parser<Word> Regex { get; }

    /// <summary>The delimiter of a here-document.</summary>
    public Parser<Word> Delimiter { get; }

    /// <summary>Whether a word begins at the offset, where no blank is.</summary>
    public bool Begins(string text, int offset) =>
        offset < text.Length && (!ShellScan.EndsWord(text[offset]) || BeginsProcess(text, offset, out _));

    /// <summary>The parts of a range whose end is known, such as the body of a here-document; null if they are not understood.</summary>
    public ImmutableArray<WordPart>? Region(ShellSession session, WordMode mode, int start, int end)
    {
        var reading = new PartReading(session, mode, start, end);
        return Read(ref reading) ? reading.Parts.ToParts() : null;
    }

    /// <summary>
    /// One expression of an arithmetic for and the place of the semicolon or the end behind it; null if it is not understood.
    /// </summary>
    public (ImmutableArray<WordPart> Parts, int End)? Step(ShellSession session, int start, int end)
    {
        var reading = new PartReading(session, WordMode.ArithmeticStep, start, end);
        return Read(ref reading) ? (reading.Parts.ToParts(), reading.Position) : null;
    }

    private Parser<Word> Of(WordMode mode) => input =>
    {
        var at = (ShellCursor)input;
        var text = at.Source;
        var start = at.Position;
        var length = text.AsSpan(start).IndexOfAny(mode.Specials);
        var end = length < 0 ? text.Length : start + length;
        if (end > start && (end == text.Length || (mode.Stops.Contains(text[end]) && !BeginsProcess(text, end, out _))))
        {
            return ShellParse.Ok(Plain(at.Session, start, end), at, end);
        }

        var reading = new PartReading(at.Session, mode, start, text.Length);
        if (!Read(ref reading))
        {
            return ShellParse.Absent<Word>(at);
        }

        return Finish(ref reading) is { } word
            ? ShellParse.Ok(word, at, reading.Position)
            : ShellParse.Fail<Word>(at, start, "a word is missing");
    };

    private Word Plain(ShellSession session, int start, int end)
    {
        var value = session.Text[start..end];
        var span = session.Span(start, end);
        return new Word(span, [new Literal(span, value)], value, WordValue.MayExpand(value, _bash));
    }

    // The word that was read; null if it has no part.
    private Word? Finish(ref PartReading reading)
    {
        var parts = reading.Parts.ToParts();
        if (parts.IsEmpty)
        {
            return null;
        }

        var span = TextSpan.FromBounds(parts[0].Span.Start, parts[^1].Span.End);
        return new Word(span, parts, WordValue.Unexpanded(parts), WordValue.MayExpand(parts, _bash));
    }

    /// <summary>Reads parts up to what ends them, which is not taken; false if the script is not understood.</summary>
    private bool Read(ref PartReading reading)
    {
        if (!reading.Session.Enter(reading.Position))
        {
            return false;
        }

        var text = reading.Session.Text;
        while (true)
        {
            var ahead = text.AsSpan(reading.Position, reading.Limit - reading.Position).IndexOfAny(reading.Mode.Specials);
            var next = ahead < 0 ? reading.Limit : reading.Position + ahead;
            if (next > reading.Position)
            {
                reading.TakeText(next);
            }

            if (next == reading.Limit || IsStop(ref reading, text[next]))
            {
                reading.Session.Leave();
                return true;
            }

            if (!ReadSpecial(ref reading, text[next]))
            {
                return false;
            }

            if (reading.Position > reading.Limit)
            {
                return reading.Fail(next, "an expansion is not closed where what it stands in ends");
            }
        }
    }

    private bool ReadSpecial(ref PartReading reading, char c) => c switch
    {
        '\\' => ReadBackslash(ref reading),
        '$' => ReadDollar(ref reading),
        '`' when _bash || !reading.Mode.IsDelimiter => ReadBackquotes(ref reading),
        '\'' when reading.Mode.SingleQuotes => ReadSingleQuotes(ref reading),
        '\'' when reading.Mode.PairsSingleQuotes => HideToSingleQuote(ref reading),
        '"' when !reading.Mode.IsQuoted || reading.Mode.EscapesBrace => ReadDoubleQuotes(ref reading),
        '<' or '>' when reading.Mode.Processes && BeginsProcess(reading.Session.Text, reading.Position, out var inside) =>
            ReadProcess(ref reading, inside),
        '@' or '?' or '*' or '+' or '!' when reading.Mode.HasExtendedGlobs &&
            ShellScan.Follows(reading.Session.Text, reading.Position + 1, '(', out var patterns) => ReadExtendedGlob(ref reading, patterns),
        _ => ReadCharacter(ref reading),
    };

    private bool IsStop(ref PartReading reading, char c)
    {
        var mode = reading.Mode;
        if (!mode.Stops.Contains(c) || reading.Position < reading.HiddenUntil)
        {
            return false;
        }

        if (reading.Depth > 0 && c != '}')
        {
            return false;
        }

        if (c == ':' && reading.Choices > 0)
        {
            return false;
        }

        if (mode.StopsTwice)
        {
            return ShellScan.Follows(reading.Session.Text, reading.Position + 1, c, out _);
        }

        return !(mode.Processes && BeginsProcess(reading.Session.Text, reading.Position, out _));
    }

    // Literal, though it may count: a parenthesis in a parenthesis, a colon behind a question mark.
    private static bool ReadCharacter(ref PartReading reading)
    {
        var c = reading.Session.Text[reading.Position];
        if (c == reading.Mode.Opening)
        {
            reading.Depth++;
        }
        else if (c == reading.Mode.Closing)
        {
            reading.Depth = Math.Max(0, reading.Depth - 1);
        }
        else if (c == reading.Mode.Choice)
        {
            reading.Choices++;
        }
        else if (c == ':')
        {
            reading.Choices--;
        }

        reading.TakeText(reading.Position + 1);
        return true;
    }

    private bool BeginsProcess(string text, int offset, out int inside)
    {
        inside = 0;
        return _bash && text[offset] is '<' or '>' && ShellScan.Follows(text, offset + 1, '(', out inside);
    }
}
