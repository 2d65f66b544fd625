using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>
/// Quotes, escapes and variables in the words of a Dockerfile, by the rules of BuildKit's <c>shell/lex.go</c>. They decide what
/// counts as a here-document too, down to a quirk: reading the operand of a modifier empties the word begun before it.
/// </summary>
internal sealed class WordLexer
{
    private readonly string _text;
    private readonly WordLexerOptions _options;
    private readonly ImmutableArray<VariableReference>.Builder _variables = ImmutableArray.CreateBuilder<VariableReference>();
    private readonly WordSplitter _splitter = new();
    private bool _rawEscapes;
    private int _at;
    private string? _error;

    private WordLexer(string text, WordLexerOptions options)
    {
        _text = text;
        _options = options;
        _rawEscapes = options.RawEscapes;
    }

    private bool AtEnd => _at >= _text.Length;

    private char Peek => _text[_at];

    public static WordResult Read(string text, WordLexerOptions options)
    {
        var lexer = new WordLexer(text, options);
        var result = lexer.ReadUntil(null, options.RawEscapes, out var words);
        return lexer._error is null
            ? new WordResult(result, [.. words], lexer._variables.ToImmutable(), null)
            : new WordResult("", [], lexer._variables.ToImmutable(), lexer._error);
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

    private string ReadVariable()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _error = "variables are nested too deeply";
            return "";
        }

        var start = _at++;
        if (!AtEnd && Peek == '{')
        {
            _at++;
            return ReadBraced(start);
        }

        var name = ReadName();
        if (name.Length == 0)
        {
            return "$";
        }

        _variables.Add(new VariableReference(name, null, null, null, TextSpan.FromBounds(start, _at)));
        return _options.ValueOf(name) ?? (_options.SkipUnset ? "$" + name : "");
    }

    private string ReadBraced(int start)
    {
        if (AtEnd || Peek is '{' or '}' or ':')
        {
            _error = AtEnd ? "there is no } that ends a variable" : "a variable has no name";
            return "";
        }

        var name = ReadName();
        var modifier = AtEnd ? '\0' : _text[_at++];
        switch (modifier)
        {
            case '}':
                _variables.Add(new VariableReference(name, null, null, null, TextSpan.FromBounds(start, _at)));
                return _options.ValueOf(name) ?? (_options.SkipUnset ? "${" + name + "}" : "");
            case ':' when !AtEnd:
                return ReadModified(start, name, ":" + _text[_at++]);
            case '+' or '-' or '?' or '#' or '%':
                return ReadModified(start, name, modifier.ToString());
            case '/':
                return ReadReplacement(start, name);
            default:
                _error = $"the variable {name} has a modifier that is not known";
                return "";
        }
    }

    private string ReadModified(int start, string name, string modifier)
    {
        var isPattern = modifier[^1] is '#' or '%';
        if (isPattern && modifier.Length > 1)
        {
            _error = $"the variable {name} has a modifier that is not known: {modifier}";
            return "";
        }

        var operandStart = _at;
        var operand = ReadUntil('}', isPattern, out _);
        if (_error is not null)
        {
            return "";
        }

        AddVariable(start, name, modifier, operandStart);
        var value = _options.ValueOf(name);
        if (value is null && _options.SkipUnset)
        {
            return "${" + name + modifier + operand + "}";
        }

        var result = VariableModifier.Apply(name, value, modifier, operand);
        _error = result.Error;
        return result.Value;
    }

    private void AddVariable(int start, string name, string modifier, int operandStart)
    {
        var operand = _text[operandStart..(_at - 1)];
        var doubled = modifier is "#" or "%" && operand.StartsWith(modifier, StringComparison.Ordinal);
        _variables.Add(new VariableReference(
            name, doubled ? modifier + modifier : modifier, doubled ? operand[1..] : operand, null, TextSpan.FromBounds(start, _at)));
    }

    private string ReadReplacement(int start, string name)
    {
        var all = !AtEnd && Peek == '/';
        _at += all ? 1 : 0;
        var patternStart = _at;
        var pattern = ReadUntil('/', rawEscapes: true, out _);
        var replacementStart = _at;
        var replacement = _error is null ? ReadUntil('}', rawEscapes: true, out _) : "";
        if (_error is not null)
        {
            return "";
        }

        _variables.Add(new VariableReference(
            name,
            all ? "//" : "/",
            _text[patternStart..(replacementStart - 1)],
            _text[replacementStart..(_at - 1)],
            TextSpan.FromBounds(start, _at)));
        var value = _options.ValueOf(name);
        if (value is null && _options.SkipUnset)
        {
            return "${" + name + "/" + pattern + "/" + replacement + "}";
        }

        var result = VariableModifier.Replace(value ?? "", pattern, replacement, all);
        _error = result.Error;
        return result.Value;
    }

    private string ReadName()
    {
        var start = _at;
        if (!AtEnd && char.IsDigit(Peek))
        {
            while (!AtEnd && char.IsDigit(Peek))
            {
                _at++;
            }
        }
        else if (!AtEnd && "@*#?-$!".Contains(Peek, StringComparison.Ordinal))
        {
            _at++;
        }
        else
        {
            while (!AtEnd && (char.IsLetterOrDigit(Peek) || Peek == '_'))
            {
                _at++;
            }
        }

        return _text[start.._at];
    }
}
