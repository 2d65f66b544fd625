using System.Buffers;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>Tells reserved words from others. Whether one counts where it stands is for the grammar to say.</summary>
internal static class ReservedWords
{
    private const int LongestLength = 8;

    private static readonly SearchValues<char> _wordEnds = SearchValues.Create(" \t\n|&;()<>\\'\"`$");

    /// <summary>The reserved word at the offset and where it ends; a word with any quoting in it is none.</summary>
    public static ReservedWord At(string text, int offset, bool bash, out int end)
    {
        end = offset;
        if (offset >= text.Length || !MayBegin(text[offset]))
        {
            return ReservedWord.None;
        }

        var length = text.AsSpan(offset, Math.Min(LongestLength + 1, text.Length - offset)).IndexOfAny(_wordEnds);
        end = length < 0 ? Math.Min(offset + LongestLength + 1, text.Length) : offset + length;
        if (end < text.Length && text[end] is '\\')
        {
            return AtWithJoins(text, offset, bash, ref end);
        }

        return EndsHere(text, end, bash) ? Of(text.AsSpan(offset, end - offset), bash) : ReservedWord.None;
    }

    private static bool MayBegin(char c) =>
        c is 'i' or 't' or 'e' or 'f' or 'd' or 'w' or 'u' or 'c' or 's' or '{' or '}' or '!' or '[' or ']';

    private static bool EndsHere(string text, int end, bool bash)
    {
        if (end >= text.Length)
        {
            return true;
        }

        // Bash reads if<(x) as one word.
        var c = text[end];
        return ShellScan.EndsWord(c) && !(bash && c is '<' or '>' && ShellScan.Follows(text, end + 1, '(', out _));
    }

    private static ReservedWord AtWithJoins(string text, int offset, bool bash, ref int end)
    {
        var next = offset;
        Span<char> word = stackalloc char[LongestLength + 1];
        var length = 0;
        while (next < text.Length && !_wordEnds.Contains(text[next]) && length < word.Length)
        {
            word[length++] = text[next];
            end = next + 1;
            next = ShellScan.Joins(text, end);
        }

        return EndsHere(text, next, bash) ? Of(word[..length], bash) : ReservedWord.None;
    }

    private static ReservedWord Of(ReadOnlySpan<char> word, bool bash) => word switch
    {
        "if" => ReservedWord.If,
        "then" => ReservedWord.Then,
        "elif" => ReservedWord.Elif,
        "else" => ReservedWord.Else,
        "fi" => ReservedWord.Fi,
        "do" => ReservedWord.Do,
        "done" => ReservedWord.Done,
        "while" => ReservedWord.While,
        "until" => ReservedWord.Until,
        "for" => ReservedWord.For,
        "case" => ReservedWord.Case,
        "esac" => ReservedWord.Esac,
        "in" => ReservedWord.In,
        "{" => ReservedWord.OpenBrace,
        "}" => ReservedWord.CloseBrace,
        "!" => ReservedWord.Bang,
        _ => bash ? OfBash(word) : ReservedWord.None,
    };

    private static ReservedWord OfBash(ReadOnlySpan<char> word) => word switch
    {
        "function" => ReservedWord.Function,
        "select" => ReservedWord.Select,
        "time" => ReservedWord.Time,
        "coproc" => ReservedWord.Coproc,
        "[[" => ReservedWord.OpenTest,
        "]]" => ReservedWord.CloseTest,
        _ => ReservedWord.None,
    };
}
