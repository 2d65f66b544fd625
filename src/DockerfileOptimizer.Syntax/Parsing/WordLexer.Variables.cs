using System.Runtime.CompilerServices;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <content>Variables with their modifiers (<c>processDollar</c>), and the limits of what they may cost.</content>
internal sealed partial class WordLexer
{
    private string ReadVariable()
    {
        var value = RuntimeHelpers.TryEnsureSufficientExecutionStack() ? ReadVariableHere() : GiveUp("variables are nested too deeply");
        return Take(value.Length) ? value : GiveUp("the text grows too long");
    }

    private bool Take(long characters)
    {
        _room -= characters;
        return _room >= 0;
    }

    private string GiveUp(string reason)
    {
        _error ??= reason;
        _gaveUp = true;
        return "";
    }

    private string ReadVariableHere()
    {
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

        if (!Take(_at - operandStart))
        {
            return GiveUp("the text grows too long");
        }

        AddVariable(start, name, modifier, operandStart);
        var value = _options.ValueOf(name);
        if (value is null && _options.SkipUnset)
        {
            return "${" + name + modifier + operand + "}";
        }

        if (isPattern && !TakeMatch(value, operand))
        {
            return "";
        }

        var result = VariableModifier.Apply(name, value, modifier, operand);
        _error = result.Error;
        return result.Value;
    }

    // A match compares each character of the value with each of the pattern at worst.
    private bool TakeMatch(string? value, string pattern)
    {
        if (Take((long)(value?.Length ?? 0) * pattern.Length / 16))
        {
            return true;
        }

        GiveUp("the pattern takes too long");
        return false;
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

        if (!Take(_at - patternStart))
        {
            return GiveUp("the text grows too long");
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

        if (!TakeMatch(value, pattern) || !Take((long)(value?.Length ?? 0) * replacement.Length))
        {
            return GiveUp("the text grows too long");
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
