using System.Collections.Immutable;
using System.Text;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>
/// Quotes, escapes and variables in the words of a Dockerfile, by the rules of BuildKit's <c>shell/lex.go</c>. They decide what
/// counts as a here-document too, down to a quirk: reading the operand of a modifier empties the word begun before it. Values and
/// nested operands are copied no more often than keeps the work linear in the text; a text that asks for more is given up.
/// </summary>
internal sealed partial class WordLexer
{
    private readonly string _text;
    private readonly WordLexerOptions _options;
    private readonly ImmutableArray<VariableReference>.Builder _variables = ImmutableArray.CreateBuilder<VariableReference>();
    private readonly WordSplitter _splitter = new();
    private bool _rawEscapes;
    private int _at;
    private long _room;
    private string? _error;
    private bool _gaveUp;

    private WordLexer(string text, WordLexerOptions options)
    {
        _text = text;
        _options = options;
        _rawEscapes = options.RawEscapes;
        _room = options.Room ?? RoomFor(text.Length);

        // Go's text/scanner drops a byte-order mark at the start of each text it reads.
        _at = text.StartsWith('\uFEFF') ? 1 : 0;
    }

    private bool AtEnd => _at >= _text.Length;

    private char Peek => _text[_at];

    /// <summary>How many characters may be copied for a text of some length.</summary>
    public static long RoomFor(int length) => (1 << 20) + (16L * length);

    public static WordResult Read(string text, WordLexerOptions options)
    {
        var lexer = new WordLexer(text, options);
        var result = lexer.ReadUntil(null, options.RawEscapes, out var words);
        var failed = lexer._error is not null;
        return new WordResult(failed ? "" : result, failed ? [] : [.. words], lexer._variables.ToImmutable(), lexer._error)
        {
            GaveUp = lexer._gaveUp,
            Room = lexer._room,
        };
    }

    private string ReadUntil(char? stop, bool rawEscapes, out List<string> words)
    {
        var outer = _rawEscapes;
        _rawEscapes = rawEscapes;
        var result = new StringBuilder();
        var run = _splitter.Begin();
        var stopped = false;
        while (!AtEnd && !stopped && _error is null)
        {
            stopped = Peek == stop;
            if (stopped)
            {
                _at++;
            }
            else if (!ReadPart(result, run))
            {
                break;
            }
        }

        _rawEscapes = outer;
        words = run.Finish();
        if (!stopped && stop is not null)
        {
            _error ??= $"there is no {stop} that ends a variable";
        }

        return result.ToString();
    }

    /// <summary>Reads one part; false when an escape character ends the text.</summary>
    private bool ReadPart(StringBuilder result, WordSplitter.Run run)
    {
        switch (Peek)
        {
            case '$':
                var value = ReadVariable();
                result.Append(value);
                run.AddSplitting(value);
                return true;
            case '<':
                Add(ReadHeredocMark());
                return true;
            case '\'':
                Add(ReadSingleQuoted());
                return true;
            case '"':
                Add(ReadDoubleQuoted());
                return true;
        }

        var c = _text[_at++];
        if (c != _options.Escape)
        {
            run.AddSplitting(c);
            result.Append(c);
            return true;
        }

        if (_rawEscapes)
        {
            Add(c.ToString());
        }

        if (AtEnd)
        {
            return false;
        }

        Add(_text[_at++].ToString());
        return true;

        void Add(string part)
        {
            result.Append(part);
            run.Add(part);
        }
    }

    private string ReadHeredocMark()
    {
        var start = _at++;
        if (!AtEnd && Peek == '<')
        {
            _at++;
            while (!AtEnd && Peek is '\t' or '\r' or ' ')
            {
                _at++;
            }
        }

        return _text[start.._at];
    }

    private string ReadSingleQuoted()
    {
        var end = _text.IndexOf('\'', _at + 1);
        if (end < 0)
        {
            _error = "a single quote is not closed";
            return "";
        }

        var quoted = _text[_at..(end + 1)];
        _at = end + 1;
        return _options.RawQuotes ? quoted : quoted[1..^1];
    }

    private string ReadDoubleQuoted()
    {
        var result = new StringBuilder(_options.RawQuotes ? "\"" : "");
        _at++;
        while (!AtEnd && Peek != '"' && _error is null)
        {
            if (Peek == '$')
            {
                result.Append(ReadVariable());
            }
            else
            {
                ReadQuotedCharacter(result);
            }
        }

        if (AtEnd)
        {
            _error ??= "a double quote is not closed";
            return "";
        }

        _at++;
        return result.Append(_options.RawQuotes ? "\"" : "").ToString();
    }

    private void ReadQuotedCharacter(StringBuilder result)
    {
        var c = _text[_at++];
        if (c == _options.Escape)
        {
            if (_rawEscapes)
            {
                result.Append(c);
            }

            if (AtEnd)
            {
                return;
            }

            c = Peek == '"' || Peek == '$' || Peek == _options.Escape ? _text[_at++] : c;
        }

        result.Append(c);
    }
}
