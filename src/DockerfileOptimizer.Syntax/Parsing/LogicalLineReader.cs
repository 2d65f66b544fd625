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
        var at = Scan.NextLine(_source, start);
        var goesOn = AddLine(start, at);
        while (goesOn && at < _source.Length)
        {
            var next = Scan.NextLine(_source, at);
            goesOn = ReadContinuation(at, next);
            at = next;
        }

        TrimEnd();
        return new LogicalLine(Join(), _trivia.ToImmutable(), TextSpan.FromBounds(start, at));
    }

    private bool ReadContinuation(int start, int next)
    {
        var end = Scan.NewlinesBack(_source, start, next);
        var first = Scan.Spaces(_source, start, end);
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

    /// <summary>Takes a line's text up to its escape character; says whether there is one. White space before the first word belongs to no argument (strings.TrimSpace in splitCommand).</summary>
    private bool AddLine(int start, int next)
    {
        var end = Scan.NewlinesBack(_source, start, next);
        var escape = FindEscape(start, end);
        var textEnd = escape < 0 ? end : escape;
        var textStart = _length == 0 ? Scan.Spaces(_source, start, textEnd) : start;
        AddTrivia(TriviaKind.Whitespace, start, textStart);
        if (textEnd > textStart || _pieces.Count == 0)
        {
            _pieces.Add(new LogicalText.Piece(_length, textStart, textEnd - textStart));
            _length += textEnd - textStart;
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

    // strings.TrimSpace in splitCommand: white space at the end belongs to no argument, wherever lines end.
    private void TrimEnd()
    {
        for (var i = _pieces.Count - 1; i >= 0; i--)
        {
            var piece = _pieces[i];
            var end = piece.SourceStart + piece.Length;
            var kept = Scan.SpacesBack(_source, piece.SourceStart, end);
            if (kept == end && piece.Length > 0)
            {
                break;
            }

            AddTrivia(TriviaKind.Whitespace, kept, end);
            _length -= end - kept;
            _pieces[i] = piece with { Length = kept - piece.SourceStart };
            if (kept > piece.SourceStart)
            {
                break;
            }

            if (i > 0)
            {
                _pieces.RemoveAt(i);
            }
        }

        if (!_isSorted)
        {
            _trivia.Sort((left, right) => left.Span.Start.CompareTo(right.Span.Start));
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
            _isSorted &= _trivia.Count == 0 || _trivia[^1].Span.Start <= start;
            _trivia.Add(new Trivia(kind, TextSpan.FromBounds(start, end)));
        }
    }
}
