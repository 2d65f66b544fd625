using System.Buffers;
using System.Collections.Immutable;
using Sprache;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>Assignments before a command (POSIX 2.9.1), and the arrays of bash.</summary>
internal sealed class AssignmentGrammar
{
    private static readonly SearchValues<char> _wordEnds = SearchValues.Create(" \t\n|&;()<>");

    private readonly GrammarParts _parts;
    private readonly WordGrammar _words;

    public AssignmentGrammar(GrammarParts parts)
    {
        _parts = parts;
        _words = parts.Words;
        Assignment = Read;
        Argument = ReadArgument;
    }

    /// <summary>An assignment that <see cref="Begins"/> at the place.</summary>
    public Parser<Assignment> Assignment { get; }

    /// <summary>An argument of a builtin such as <c>declare</c>: a word, perhaps with an array behind its <c>=</c>.</summary>
    public Parser<Word> Argument { get; }

    /// <summary>
    /// Whether an assignment stands at the offset: a name and <c>=</c>, in bash also <c>+=</c> or an index before it; null, and a
    /// failure, if brackets behind a name are not closed or hold what only an assignment can.
    /// </summary>
    public bool? Begins(ShellSession session, int offset)
    {
        var name = ShellScan.Name(session.Text, offset);
        if (name == offset)
        {
            return false;
        }

        return _parts.Bash && ShellScan.Follows(session.Text, name, '[', out var inside)
            ? HasIndex(session, inside)
            : Equal(session.Text, name, out _) >= 0;
    }

    // Bash pairs brackets behind a name where an assignment can stand, blanks and all (P_ARRAYSUB in its parse.y). Without = behind
    // them they are part of a word, which is understood only if nothing in them ends one.
    private bool? HasIndex(ShellSession session, int inside)
    {
        var text = session.Text;
        var close = MatchedPair.Find(session, inside, text.Length, '[');
        if (close < 0)
        {
            return null;
        }

        if (Equal(text, close + 1, out _) >= 0)
        {
            return true;
        }

        if (text.AsSpan(inside, close - inside).IndexOfAny(_wordEnds) < 0)
        {
            return false;
        }

        session.Fail(inside, "brackets with blanks or operators stand behind a name");
        return null;
    }

    // Where = or, in bash, += begins, and its end; -1 if neither is there.
    private int Equal(string text, int offset, out int end)
    {
        var start = ShellScan.Joins(text, offset);
        if (ShellScan.IsAt(text, start, '='))
        {
            end = start + 1;
            return start;
        }

        end = start;
        return _parts.Bash && ShellScan.IsAt(text, start, '+') && ShellScan.Follows(text, start + 1, '=', out end) ? start : -1;
    }

    private IResult<Assignment> Read(IInput input)
    {
        var at = (ShellCursor)input;
        var (text, session) = (at.Source, at.Session);
        var nameEnd = ShellScan.Name(text, at.Position);
        var position = nameEnd;
        ArithmeticExpression? index = null;
        var marks = ImmutableArray.CreateBuilder<TextSpan>(2);
        marks.Add(session.Span(at.Position, nameEnd));
        if (_parts.Bash && ShellScan.Follows(text, position, '[', out var inside))
        {
            if (Index(session, inside, marks) is not var (brackets, behind))
            {
                return ShellParse.Absent<Assignment>(at);
            }

            (index, position) = (brackets, behind);
        }

        var equal = Equal(text, position, out var end);
        if (equal < 0)
        {
            return ShellParse.Fail<Assignment>(at, position, "an index stands where an assignment must be");
        }

        marks.Add(session.Span(equal, end));
        var value = Value(at.To(end));
        if (!value.WasSuccessful)
        {
            return ShellParse.Absent<Assignment>(at);
        }

        var span = TextSpan.FromBounds(marks[0].Start, value.Value?.Span.End ?? marks[^1].End);
        var name = ShellScan.Unjoined(text, at.Position, nameEnd);
        return Result.Success(
            new Assignment(span, marks.ToImmutable(), name, index, text[equal] == '+', value.Value), value.Remainder);
    }

    // An index and its brackets, which are added to the marks; null if it is not understood.
    private (ArithmeticExpression Index, int End)? Index(ShellSession session, int inside, ImmutableArray<TextSpan>.Builder marks)
    {
        if (_words.Index(session, inside, session.Text.Length) is not var (index, close))
        {
            return null;
        }

        marks.Add(session.Span(inside - 1, inside));
        marks.Add(session.Span(close, close + 1));
        return (index, close + 1);
    }

    // What stands behind =: an array, a word or nothing.
    private IResult<Word?> Value(ShellCursor at)
    {
        var text = at.Source;
        if (_parts.Bash && ShellScan.Follows(text, at.Position, '(', out var inside))
        {
            var array = Array(at.To(inside), ShellScan.Joins(text, at.Position));
            return array.WasSuccessful
                ? Result.Success<Word?>(new Word(array.Value.Span, [array.Value], null, mayExpand: true), array.Remainder)
                : ShellParse.Absent<Word?>(at);
        }

        var start = ShellScan.Joins(text, at.Position);
        return _words.Begins(text, start) ? _words.Word(at.To(start)) : ShellParse.Ok<Word?>(null, at, start);
    }

    private IResult<Word> ReadArgument(IInput input)
    {
        var at = (ShellCursor)input;
        var text = at.Source;
        var name = ShellScan.Name(text, at.Position);
        if (name == at.Position || Equal(text, name, out var end) < 0 || !ShellScan.Follows(text, end, '(', out var inside))
        {
            return _words.Word(at);
        }

        var array = Array(at.To(inside), ShellScan.Joins(text, end));
        if (!array.WasSuccessful)
        {
            return ShellParse.Absent<Word>(at);
        }

        var left = new Literal(at.Session.Span(at.Position, end), ShellScan.Unjoined(text, at.Position, end));
        var span = TextSpan.FromBounds(left.Span.Start, array.Value.Span.End);
        return Result.Success(new Word(span, [left, array.Value], null, mayExpand: true), array.Remainder);
    }

    // The elements of an array, behind its parenthesis.
    private IResult<ArrayLiteral> Array(ShellCursor at, int open)
    {
        var (text, session) = (at.Source, at.Session);
        var elements = ImmutableArray.CreateBuilder<ArrayElement>(4);
        var position = at.Position;
        while (true)
        {
            position = _parts.HereDocuments.BehindLines(session, position);
            if (ShellScan.IsAt(text, position, ')'))
            {
                var marks = ImmutableArray.Create(session.Span(open, at.Position), session.Span(position, position + 1));
                return ShellParse.Ok(
                    new ArrayLiteral(session.Span(open, position + 1), marks, elements.ToImmutable()), at, position + 1);
            }

            if (!_words.Begins(text, position))
            {
                return ShellParse.Fail<ArrayLiteral>(at, position, "an array is not closed");
            }

            var element = Element(at.To(position));
            if (!element.WasSuccessful)
            {
                return ShellParse.Absent<ArrayLiteral>(at);
            }

            elements.Add(element.Value);
            position = element.Remainder.Position;
        }
    }

    private IResult<ArrayElement> Element(ShellCursor at)
    {
        var text = at.Source;
        switch (text[at.Position] == '[' ? HasIndex(at.Session, at.Position + 1) : false)
        {
            case true:
                return IndexedElement(at);
            case false when _words.Word(at) is { WasSuccessful: true } word:
                return Result.Success(new ArrayElement(word.Value.Span, [], null, false, word.Value), word.Remainder);
            default:
                return ShellParse.Absent<ArrayElement>(at);
        }
    }

    private IResult<ArrayElement> IndexedElement(ShellCursor at)
    {
        var (text, session) = (at.Source, at.Session);
        var marks = ImmutableArray.CreateBuilder<TextSpan>(3);
        if (Index(session, at.Position + 1, marks) is not var (index, behind))
        {
            return ShellParse.Absent<ArrayElement>(at);
        }

        var equal = Equal(text, behind, out var end);
        if (equal < 0)
        {
            return ShellParse.Fail<ArrayElement>(at, behind, "an index of an array element has no =");
        }

        marks.Add(session.Span(equal, end));
        var start = ShellScan.Joins(text, end);
        var value = _words.Begins(text, start) ? (IResult<Word?>)_words.Word(at.To(start)) : ShellParse.Ok<Word?>(null, at, start);
        if (!value.WasSuccessful)
        {
            return ShellParse.Absent<ArrayElement>(at);
        }

        var span = TextSpan.FromBounds(marks[0].Start, value.Value?.Span.End ?? marks[^1].End);
        return Result.Success(new ArrayElement(span, marks.ToImmutable(), index, text[equal] == '+', value.Value), value.Remainder);
    }
}
