namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>The operators of parameter expansions.</summary>
internal static class ParameterOperators
{
    /// <summary>
    /// The operator at the offset and where it ends; <see cref="ParameterOperator.Bad"/>, which ends where it begins, if the shell knows
    /// none.
    /// </summary>
    public static ParameterOperator At(string text, int offset, (bool Bash, ParameterForm Form) where, out int end)
    {
        end = offset + 1;
        var twice = ShellScan.Follows(text, end, text[offset], out var second);
        var found = text[offset] switch
        {
            '-' => ParameterOperator.UseDefault,
            '=' => ParameterOperator.Assign,
            '?' => ParameterOperator.Fail,
            '+' => ParameterOperator.UseAlternative,
            ':' => BehindColon(text, where.Bash, ref end),
            '#' => twice ? ParameterOperator.RemoveLongestPrefix : ParameterOperator.RemoveShortestPrefix,
            '%' => twice ? ParameterOperator.RemoveLongestSuffix : ParameterOperator.RemoveShortestSuffix,
            _ when !where.Bash => ParameterOperator.Bad,
            '*' or '@' when where.Form == ParameterForm.Indirect && ShellScan.Follows(text, end, '}', out _) => ParameterOperator.NamesByPrefix,
            '/' => twice ? ParameterOperator.ReplaceAll : ParameterOperator.ReplaceFirst,
            '^' => twice ? ParameterOperator.UpperAll : ParameterOperator.UpperFirst,
            ',' => twice ? ParameterOperator.LowerAll : ParameterOperator.LowerFirst,
            '~' => twice ? ParameterOperator.ToggleAll : ParameterOperator.ToggleFirst,
            '@' => ParameterOperator.Transform,
            _ => ParameterOperator.Bad,
        };
        if (found is ParameterOperator.Bad or ParameterOperator.NamesByPrefix)
        {
            end = offset;
        }
        else if (twice && text[offset] is not ('-' or '=' or '?' or '+' or ':' or '@'))
        {
            end = second;
        }

        return found;
    }

    /// <summary>Whether the operand is a pattern, in which quotes count even if the expansion is quoted itself.</summary>
    public static bool TakesPattern(ParameterOperator @operator, bool bash) => @operator switch
    {
        >= ParameterOperator.RemoveShortestPrefix and <= ParameterOperator.RemoveLongestSuffix => true,
        ParameterOperator.ReplaceFirst or ParameterOperator.ReplaceAll => bash,
        >= ParameterOperator.UpperFirst and <= ParameterOperator.ToggleAll => bash,
        _ => false,
    };

    private static ParameterOperator BehindColon(string text, bool bash, ref int end)
    {
        var next = ShellScan.Joins(text, end);
        var found = next >= text.Length ? ParameterOperator.Bad : text[next] switch
        {
            '-' => ParameterOperator.UseDefaultIfEmpty,
            '=' => ParameterOperator.AssignIfEmpty,
            '?' => ParameterOperator.FailIfEmpty,
            '+' => ParameterOperator.UseAlternativeUnlessEmpty,
            _ => ParameterOperator.Bad,
        };
        if (found != ParameterOperator.Bad)
        {
            end = next + 1;
            return found;
        }

        return bash ? ParameterOperator.Substring : ParameterOperator.Bad;
    }
}
