using System.Collections.Immutable;
using System.Text;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>
/// Joins continued lines as BuildKit's <c>parser.Parse</c> does: a line goes on when it ends in an escape character that no other
/// one precedes, and blanks; comment lines and blank lines inside are dropped; leading blanks of continued lines stay.
/// </summary>
internal sealed class LogicalLineReader
{
    private readonly string _source;
    private readonly char _escape;
    private readonly ImmutableArray<Trivia>.Builder _trivia = ImmutableArray.CreateBuilder<Trivia>();
    private readonly List<LogicalText.Piece> _pieces = [];
    private int _length;
    private bool _isSorted = true;

    private LogicalLineReader(string source, char escape)
    {
        _source = source;
        _escape = escape;
    }

    /// <summary>Reads from the start of a line that is neither blank nor a comment.</summary>
    public static LogicalLine Read(string source, int start, char escape) => new LogicalLineReader(source, escape).Read(start);

    private LogicalLine Read(int start)
    {
        var text = Scan.Spaces(_source, start);
        AddTrivia(TriviaKind.Whitespace, start, text);
        var at = Scan.NextLine(_source, start);
        var goesOn = AddLine(text, at);
        while (goesOn && at < _source.Length)
        {
            var next = Scan.NextLine(_source, at);
            goesOn = ReadContinuation(at, next);
            at = next;
        }

        Trim();
        if (!_isSorted)
        {
            _trivia.Sort((left, right) => left.Span.Start.CompareTo(right.Span.Start));
        }

        return new LogicalLine(Join(), _trivia.ToImmutable(), TextSpan.FromBounds(start, at));
    }

    private bool ReadContinuation(int start, int next)
    {
        var end = Scan.NewlinesBack(_source, start, next);
        var first = Math.Min(Scan.Spaces(_source, start), end);
        if (first == end)
        {
            AddTrivia(TriviaKind.BlankLine, start, next);
            return true;
        }

        if (_source[first] != '#')
        {
            return AddLine(start, next);
        }

        AddTrivia(TriviaKind.Whitespace, start, first);
        AddTrivia(TriviaKind.Comment, first, end);
        AddTrivia(TriviaKind.LineBreak, end, next);
        return true;
    }

    /// <summary>Takes a line's text up to its escape character; says whether there is one.</summary>
    private bool AddLine(int start, int next)
    {
        var end = Scan.NewlinesBack(_source, start, next);
        var escape = FindEscape(start, end);
        var textEnd = escape < 0 ? end : escape;
        if (textEnd > start || _pieces.Count == 0)
        {
            _pieces.Add(new LogicalText.Piece(_length, start, textEnd - start));
            _length += textEnd - start;
        }

        AddTrivia(escape < 0 ? TriviaKind.LineBreak : TriviaKind.Continuation, textEnd, next);
        return escape >= 0;
    }

    // ([^\\])\\[ \t]*$ or ^\\[ \t]*$ in BuildKit's setEscapeToken.
    private int FindEscape(int start, int end)
    {
        var at = end - 1;
        while (at >= start && _source[at] is ' ' or '\t')
        {
            at--;
        }

        return at >= start && _source[at] == _escape && (at == start || _source[at - 1] != _escape) ? at : -1;
    }

    // strings.TrimSpace in splitCommand trims the joined text, wherever lines end: the first one may hold nothing but its escape character.
    private void Trim()
    {
        var first = 0;
        while (first < _pieces.Count - 1 && StartOf(_pieces[first]) == SourceEnd(_pieces[first]))
        {
            Cut(_pieces[first].SourceStart, SourceEnd(_pieces[first++]));
        }

        var last = _pieces.Count - 1;
        while (last > first && EndOf(_pieces[last]) == _pieces[last].SourceStart)
        {
            Cut(_pieces[last].SourceStart, SourceEnd(_pieces[last--]));
        }

        _pieces.RemoveRange(last + 1, _pieces.Count - last - 1);
        _pieces.RemoveRange(0, first);
        CutStart();
        CutEnd();
        Renumber();
    }

    private int StartOf(LogicalText.Piece piece) => Math.Min(Scan.Spaces(_source, piece.SourceStart), SourceEnd(piece));

    private int EndOf(LogicalText.Piece piece) => Scan.SpacesBack(_source, piece.SourceStart, SourceEnd(piece));

    private static int SourceEnd(LogicalText.Piece piece) => piece.SourceStart + piece.Length;

    private void CutStart()
    {
        var start = StartOf(_pieces[0]);
        Cut(_pieces[0].SourceStart, start);
        _pieces[0] = _pieces[0] with { SourceStart = start, Length = SourceEnd(_pieces[0]) - start };
    }

    private void CutEnd()
    {
        var end = EndOf(_pieces[^1]);
        Cut(end, SourceEnd(_pieces[^1]));
        _pieces[^1] = _pieces[^1] with { Length = end - _pieces[^1].SourceStart };
    }

    private void Cut(int start, int end)
    {
        AddTrivia(TriviaKind.Whitespace, start, end);
        _isSorted &= start == end;
    }

    private void Renumber()
    {
        _length = 0;
        for (var i = 0; i < _pieces.Count; i++)
        {
            _pieces[i] = _pieces[i] with { LogicalStart = _length };
            _length += _pieces[i].Length;
        }
    }

    private LogicalText Join()
    {
        if (_pieces.Count == 1)
        {
            return new LogicalText(_source.Substring(_pieces[0].SourceStart, _length), [.. _pieces]);
        }

        var text = new StringBuilder(_length);
        foreach (var piece in _pieces)
        {
            text.Append(_source, piece.SourceStart, piece.Length);
        }

        return new LogicalText(text.ToString(), [.. _pieces]);
    }

    private void AddTrivia(TriviaKind kind, int start, int end)
    {
        if (end > start)
        {
            _trivia.Add(new Trivia(kind, TextSpan.FromBounds(start, end)));
        }
    }
}
