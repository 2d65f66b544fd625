using System.Collections.Immutable;
using Sprache;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>Assignments before a command (POSIX 2.9.1), and the arrays of bash.</summary>
internal sealed class AssignmentGrammar
{
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

    /// <summary>Whether a name and <c>=</c>, in bash also <c>+=</c> or an index, stand at the offset.</summary>
    public bool Begins(string text, int offset)
    {
        var name = ShellScan.Name(text, offset);
        return name > offset && (Equal(text, name, out _) >= 0 || (_parts.Bash && ShellScan.Follows(text, name, '[', out _) && HasIndex(text, name)));
    }

    // Bash pairs brackets behind a name where an assignment can stand, blanks and all; without = behind them it is a word.
    private static bool HasIndex(string text, int offset)
    {
        var depth = 0;
        for (var i = offset; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case '\'' or '"' or '`':
                    var close = text.AsSpan(i + 1).IndexOf(text[i]);
                    if (close < 0)
                    {
                        return false;
                    }

                    i += close + 1;
                    break;
                case '[':
                    depth++;
                    break;
                case ']' when --depth == 0:
                    return Equal(text, i + 1, bash: true, out _) >= 0;
                case '\n' or ';':
                    return false;
            }
        }

        return false;
    }

    private int Equal(string text, int offset, out int end) => Equal(text, offset, _parts.Bash, out end);

    // Where = or += begins, and its end; -1 if neither is there.
    private static int Equal(string text, int offset, bool bash, out int end)
    {
        var start = ShellScan.Joins(text, offset);
        if (ShellScan.IsAt(text, start, '='))
        {
            end = start + 1;
            return start;
        }

        end = start;
        return bash && ShellScan.IsAt(text, start, '+') && ShellScan.Follows(text, start + 1, '=', out end) ? start : -1;
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
        if (_parts.Bash && ShellScan.Follows(text, position, '[', out var inside) && !ReadIndex(session, inside, marks, out index, ref position))
        {
            return ShellParse.Absent<Assignment>(at);
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

    private bool ReadIndex(
        ShellSession session, int inside, ImmutableArray<TextSpan>.Builder marks, out ArithmeticExpression? index, ref int position)
    {
        var read = _words.Index(session, inside, session.Text.Length, out var expression, out var close);
        index = expression;
        position = close + 1;
        if (read)
        {
            marks.Add(session.Span(inside - 1, inside));
            marks.Add(session.Span(close, close + 1));
        }

        return read;
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
        var (text, session) = (at.Source, at.Session);
        if (text[at.Position] != '[' || !HasIndex(text, at.Position))
        {
            return _words.Word(at) is { WasSuccessful: true } word
                ? Result.Success(new ArrayElement(word.Value.Span, [], null, false, word.Value), word.Remainder)
                : ShellParse.Absent<ArrayElement>(at);
        }

        var marks = ImmutableArray.CreateBuilder<TextSpan>(3);
        var position = at.Position;
        if (!ReadIndex(session, at.Position + 1, marks, out var index, ref position))
        {
            return ShellParse.Absent<ArrayElement>(at);
        }

        var equal = Equal(text, position, out var end);
        if (equal < 0)
        {
            return ShellParse.Fail<ArrayElement>(at, position, "an index of an array element has no =");
        }

        marks.Add(session.Span(equal, end));
        var start = ShellScan.Joins(text, end);
        var value = _words.Begins(text, start) ? (IResult<Word?>)_words.Word(at.To(start)) : ShellParse.Ok<Word?>(null, at, start);
        return value.WasSuccessful
            ? Result.Success(
                new ArrayElement(
                    TextSpan.FromBounds(marks[0].Start, value.Value?.Span.End ?? marks[^1].End), marks.ToImmutable(), index, text[equal] == '+', value.Value),
                value.Remainder)
            : ShellParse.Absent<ArrayElement>(at);
    }
}
