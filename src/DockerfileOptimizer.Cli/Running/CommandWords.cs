using System.Collections.Immutable;
using System.Text;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>The words of a text, as a shell divides them: blanks, single and double quotation marks, backslashes (XCU 2.2); nothing is expanded.</summary>
internal static class CommandWords
{
    /// <summary>The words; null when a quotation mark is not closed.</summary>
    public static ImmutableArray<string>? Split(string text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        StringBuilder? word = null;
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && quote != '\'' && i + 1 < text.Length && (quote == '\0' || text[i + 1] is '"' or '\\' or '$' or '`'))
            {
                (word ??= new()).Append(text[++i]);
            }
            else if (c == quote || (quote == '\0' && c is '\'' or '"'))
            {
                quote = quote == '\0' ? c : '\0';
                word ??= new();
            }
            else if (quote == '\0' && c is ' ' or '\t' or '\n')
            {
                End();
            }
            else
            {
                (word ??= new()).Append(c);
            }
        }

        End();
        return quote == '\0' ? words.ToImmutable() : null;

        void End()
        {
            if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }
        }
    }
}
