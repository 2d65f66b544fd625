namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>Why a script ends to be understood at a token that cannot stand where it stands.</summary>
internal static class Unexpected
{
    /// <summary>A reason for the token at the offset.</summary>
    public static string At(string text, int offset)
    {
        if (offset >= text.Length)
        {
            return "the script ends where a command must follow";
        }

        return text[offset] switch
        {
            '(' => "a ( stands where none can be",
            ')' => "a ) closes nothing",
            ';' => "a ; stands where a command must be",
            '&' => "an & stands where a command must be",
            '|' => "a | stands where a command must be",
            '<' or '>' => "a redirection stands where none can be",
            '\n' => "a line ends where a word must follow",
            _ => ReservedWords.At(text, offset, true, out _) is ReservedWord.None
                ? "a word stands where an operator must be"
                : "a reserved word stands where none can be",
        };
    }
}
