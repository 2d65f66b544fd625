using System.Text;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>What <c>${name:-word}</c> and its relatives come to (BuildKit <c>processDollar</c>).</summary>
internal static class VariableModifier
{
    /// <param name="name">The variable, for messages.</param>
    /// <param name="value">Its value; null when it is not set.</param>
    /// <param name="modifier">What stands behind the name.</param>
    /// <param name="word">The operand after expansion.</param>
    public static (string Value, string? Error) Apply(string name, string? value, string modifier, string word)
    {
        var missing = value is null || (modifier[0] == ':' && value.Length == 0);
        switch (modifier[^1])
        {
            case '-':
                return (missing ? word : value!, null);
            case '+':
                return (missing ? "" : word, null);
            case '?':
                return missing ? ("", $"{name}: {(word.Length > 0 ? word : "must have a value")}") : (value!, null);
            case '#' or '%':
                return Trim(value ?? "", modifier[^1], word);
            default:
                return ("", $"the variable {name} has a modifier that is not known: {modifier}");
        }
    }

    /// <summary>Replaces the first or every longest match of a pattern.</summary>
    public static (string Value, string? Error) Replace(string value, string pattern, string replacement, bool all)
    {
        if (ShellPattern.Read(pattern) is not { } compiled)
        {
            return ("", $"the pattern {pattern} has an escape that is not known");
        }

        // An empty match right behind a match is none (Go's regexp package).
        var result = new StringBuilder();
        var (from, end) = (0, 0);
        for (var isFirst = true; from <= value.Length && (all || isFirst) && compiled.Find(value, from) is { } match; isFirst = false)
        {
            var repeats = !isFirst && match.IsEmpty && match.Start == end;
            result.Append(value, end, match.Start - end).Append(repeats ? "" : replacement);
            end = match.End;
            from = match.IsEmpty ? match.Start + ShellPattern.Step(value, match.Start) : match.End;
        }

        return (result.Append(value, end, value.Length - end).ToString(), null);
    }

    private static (string Value, string? Error) Trim(string value, char end, string word)
    {
        var longest = word.StartsWith(end);
        if (ShellPattern.Read(longest ? word[1..] : word) is not { } pattern)
        {
            return ("", $"the pattern {word} has an escape that is not known");
        }

        return end == '#'
            ? (value[(pattern.PrefixEnd(value, longest) ?? 0)..], null)
            : (value[..(pattern.SuffixStart(value, longest) ?? value.Length)], null);
    }
}
