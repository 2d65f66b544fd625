using System.Collections.Immutable;
using System.Text;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.CMake;

/// <summary>The commands of a file that CMake reads (docs: CMake, cmake-language: Syntax).</summary>
internal sealed class CMakeText
{
    private static readonly string[] Opening = ["if", "foreach", "while", "function", "macro", "block"];

    private static readonly string[] Closing = ["endif", "endforeach", "endwhile", "endfunction", "endmacro", "endblock"];

    private readonly string _text;

    private int _at;

    private CMakeText(string text) => _text = text;

    /// <summary>The commands in order, without those that only begin or end a block; null where the text is not understood to the last character.</summary>
    /// <param name="text">The text.</param>
    public static ImmutableArray<CMakeCommand>? Read(string text)
    {
        var reader = new CMakeText(text.TrimStart('\uFEFF'));
        var commands = ImmutableArray.CreateBuilder<CMakeCommand>();
        var depth = 0;
        while (reader.SkipBlanks())
        {
            if (reader.Command() is not var (name, arguments))
            {
                return null;
            }

            depth -= Closing.Contains(name) ? 1 : 0;
            if (depth < 0)
            {
                return null;
            }

            if (!Closing.Contains(name) && name is not ("if" or "elseif" or "else" or "foreach" or "while" or "block"))
            {
                commands.Add(new CMakeCommand(name, arguments, depth > 0));
            }

            depth += Opening.Contains(name) ? 1 : 0;
        }

        return depth == 0 ? commands.ToImmutable() : null;
    }

    private bool IsAtEnd => _at >= _text.Length;

    // Blanks, line ends and comments; whether something follows.
    private bool SkipBlanks()
    {
        while (!IsAtEnd)
        {
            if (_text[_at] == '#')
            {
                if (_at + 1 < _text.Length && _text[_at + 1] == '[' && BracketAt(_at + 1) is { } end)
                {
                    _at = end.End;
                }
                else
                {
                    var line = _text.IndexOf('\n', _at);
                    _at = line < 0 ? _text.Length : line;
                }
            }
            else if (char.IsWhiteSpace(_text[_at]))
            {
                _at++;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private (string Name, ImmutableArray<string> Arguments)? Command()
    {
        var start = _at;
        while (!IsAtEnd && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_'))
        {
            _at++;
        }

        var name = _text[start.._at];
        while (!IsAtEnd && _text[_at] is ' ' or '\t')
        {
            _at++;
        }

        if (name.Length == 0 || IsAtEnd || _text[_at] != '(')
        {
            return null;
        }

        _at++;
        return Arguments() is { } arguments ? (name.ToLowerInvariant(), arguments) : null;
    }

    // Brackets may stand among arguments, as in conditions: they are arguments, too.
    private ImmutableArray<string>? Arguments()
    {
        var arguments = ImmutableArray.CreateBuilder<string>();
        var depth = 1;
        while (SkipBlanks())
        {
            var next = _text[_at];
            depth += next == '(' ? 1 : next == ')' ? -1 : 0;
            if (depth == 0)
            {
                _at++;
                return arguments.ToImmutable();
            }

            if (next is '(' or ')')
            {
                _at++;
                arguments.Add(next.ToString());
            }
            else if (Argument() is { } argument)
            {
                arguments.Add(argument);
            }
            else
            {
                return null;
            }
        }

        return null;
    }

    private string? Argument()
    {
        if (_text[_at] == '[' && BracketAt(_at) is var (text, end))
        {
            _at = end;
            return text;
        }

        return _text[_at] == '"' ? Quoted() : Unquoted();
    }

    private string? Quoted()
    {
        var text = new StringBuilder();
        for (_at++; !IsAtEnd; _at++)
        {
            if (_text[_at] == '"')
            {
                _at++;
                return text.ToString();
            }

            Take(text);
        }

        return null;
    }

    private string Unquoted()
    {
        var text = new StringBuilder();
        for (; !IsAtEnd && !char.IsWhiteSpace(_text[_at]) && _text[_at] is not ('(' or ')' or '#'); _at++)
        {
            // A quoted part stays one word, as in -DNAME="a b" (docs: unquoted_legacy).
            if (_text[_at] == '"' && _text.IndexOf('"', _at + 1) is > 0 and var close)
            {
                text.Append(_text.AsSpan(_at, close - _at));
                _at = close;
            }

            Take(text);
        }

        return text.ToString();
    }

    // A backslash in front of a line end joins lines, in front of another character means that one.
    private void Take(StringBuilder text)
    {
        if (_text[_at] == '\\' && _at + 1 < _text.Length)
        {
            _at++;
            text.Append(_text[_at] switch { '\n' => "", 'n' => "\n", 't' => "\t", 'r' => "\r", ';' => "\\;", var other => other.ToString() });
        }
        else
        {
            text.Append(_text[_at]);
        }
    }

    // [==[ … ]==] with as many equal signs at both ends.
    private (string Text, int End)? BracketAt(int open)
    {
        var inner = open + 1;
        while (inner < _text.Length && _text[inner] == '=')
        {
            inner++;
        }

        if (inner >= _text.Length || _text[inner] != '[')
        {
            return null;
        }

        var close = "]" + new string('=', inner - open - 1) + "]";
        var end = _text.IndexOf(close, inner + 1, StringComparison.Ordinal);
        return end < 0 ? null : (_text[(inner + 1)..end], end + close.Length);
    }
}
