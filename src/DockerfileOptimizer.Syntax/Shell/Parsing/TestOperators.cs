namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>The operators of <c>[[ ]]</c> (Bash manual, Bash Conditional Expressions).</summary>
internal static class TestOperators
{
    /// <summary>Whether <paramref name="word"/>, written without quotes, tests the word that follows it.</summary>
    public static bool IsUnary(Word word) =>
        word is { Parts: [Literal], LiteralValue: ['-', var letter] } && "abcdefghknoprstuvwxzGLNORS".Contains(letter, StringComparison.Ordinal);

    /// <summary>The operator between two operands at the offset and where it ends; null if there is none.</summary>
    public static string? BinaryAt(string text, int offset, out int end)
    {
        end = offset + 1;
        if (offset >= text.Length)
        {
            return null;
        }

        if (text[offset] is '<' or '>')
        {
            return text[offset] == '<' ? "<" : ">";
        }

        end = ShellScan.PlainRun(text, offset);
        return text.AsSpan(offset, end - offset) switch
        {
            "=" => "=",
            "==" => "==",
            "!=" => "!=",
            "=~" => "=~",
            "-eq" => "-eq",
            "-ne" => "-ne",
            "-lt" => "-lt",
            "-le" => "-le",
            "-gt" => "-gt",
            "-ge" => "-ge",
            "-nt" => "-nt",
            "-ot" => "-ot",
            "-ef" => "-ef",
            _ => null,
        };
    }
}
