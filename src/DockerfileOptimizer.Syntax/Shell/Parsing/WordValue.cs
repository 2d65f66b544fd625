using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>The value of a word after quote removal, and whether the shell may make something else of it at run time.</summary>
internal static class WordValue
{
    private static readonly SearchValues<char> _active = SearchValues.Create("*?[~{");

    /// <summary>Whether literal text, unquoted and a word of its own, may become something else.</summary>
    public static bool MayExpand(string text, bool bash) => text.AsSpan().ContainsAny(_active) && MayExpand([new Literal(default, text)], bash);

    /// <summary>The value; null if a part of the word is an expansion.</summary>
    public static string? Unexpanded(ImmutableArray<WordPart> parts)
    {
        if (parts is [Literal only])
        {
            return only.Text;
        }

        var value = new StringBuilder();
        return Append(value, parts) ? value.ToString() : null;
    }

    /// <summary>
    /// Whether unquoted text in <paramref name="parts"/> is a pattern, a brace expansion of bash or a tilde prefix (POSIX 2.6.1, 2.13).
    /// </summary>
    public static bool MayExpand(ImmutableArray<WordPart> parts, bool bash)
    {
        var bracket = false;
        var brace = false;
        var braceParts = false;
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] is not Literal { Text: var text })
            {
                continue;
            }

            for (var j = 0; j < text.Length; j++)
            {
                switch (text[j])
                {
                    case '*' or '?':
                    case ']' when bracket:
                    case '}' when bash && brace && braceParts:
                    case '~' when j == 0 ? i == 0 : text[j - 1] is ':' or '=':
                        return true;
                    case '[':
                        bracket = true;
                        break;
                    case '{':
                        brace = true;
                        break;
                    case ',':
                    case '.' when j + 1 < text.Length && text[j + 1] == '.':
                        braceParts |= brace;
                        break;
                }
            }
        }

        return false;
    }

    private static bool Append(StringBuilder value, ImmutableArray<WordPart> parts)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case Literal literal:
                    value.Append(literal.Text);
                    break;
                case EscapedCharacter escaped:
                    value.Append(escaped.Value);
                    break;
                case SingleQuoted single:
                    value.Append(single.Text);
                    break;
                case AnsiQuoted ansi:
                    value.Append(ansi.Value);
                    break;
                case DoubleQuoted quoted when Append(value, quoted.Parts):
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
