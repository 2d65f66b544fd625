using System.Buffers;
using System.Collections.Immutable;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Make;

/// <summary>The logical lines of a makefile: lines that end in a backslash are joined, comments and blank lines are left out, and recipes stand with their rules (docs: GNU make, Makefile Contents, Splitting Long Lines).</summary>
internal sealed class MakefileLines
{
    private static readonly SearchValues<char> NoName = SearchValues.Create(" \t:$()");

    private static readonly string[] Operators = ["::=", ":=", "?=", "+=", "!=", "="];

    /// <summary>Splits a text.</summary>
    /// <param name="text">The makefile.</param>
    public MakefileLines(string text)
    {
        var lines = new List<MakefileLine>();
        var depth = 0;
        foreach (var line in Joined(text))
        {
            if (line.StartsWith('\t'))
            {
                if (lines.Count > 0)
                {
                    lines[^1] = lines[^1] with { Recipe = lines[^1].Recipe.Add(line.Trim()), IsConditional = lines[^1].IsConditional || depth > 0 };
                }

                continue;
            }

            var plain = WithoutComment(line).Trim();
            var word = plain.Split(' ', '\t', '(')[0];
            depth += word is "ifeq" or "ifneq" or "ifdef" or "ifndef" ? 1 : word == "endif" ? -1 : 0;
            if (plain.Length > 0 && word is not ("ifeq" or "ifneq" or "ifdef" or "ifndef" or "else" or "endif"))
            {
                lines.Add(new MakefileLine(plain, [], depth > 0));
            }
        }

        Lines = lines;
    }

    /// <summary>The lines.</summary>
    public IReadOnlyList<MakefileLine> Lines { get; }

    /// <summary>The name, the operator and the value of an assignment; null for another line.</summary>
    /// <param name="line">The line.</param>
    public static (string Name, string Operator, string Value)? Assignment(string line)
    {
        var at = line.IndexOf('=', StringComparison.Ordinal);
        var found = at <= 0 ? null : Operators.FirstOrDefault(o => line[..(at + 1)].EndsWith(o, StringComparison.Ordinal));
        var name = found is null ? "" : line[..(at + 1 - found.Length)].Trim();
        return found is null || name.Length == 0 || name.AsSpan().ContainsAny(NoName) ? null : (name, found == "::=" ? ":=" : found, line[(at + 1)..].Trim());
    }

    /// <summary>Where the bracket that opens at a place is closed; -1 when it is not.</summary>
    /// <param name="text">The text.</param>
    /// <param name="open">The place.</param>
    public static int ClosingOf(string text, int open)
    {
        var depth = 0;
        var (opening, closing) = (text[open], text[open] == '(' ? ')' : '}');
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] == opening ? 1 : text[i] == closing ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static IEnumerable<string> Joined(string text)
    {
        var pending = "";
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            if (line.EndsWith('\\'))
            {
                pending += (pending.Length == 0 ? line : line.TrimStart())[..^1].TrimEnd() + " ";
            }
            else
            {
                yield return pending.Length == 0 ? line : pending + line.TrimStart();
                pending = "";
            }
        }
    }

    private static string WithoutComment(string line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '#' && (i == 0 || line[i - 1] != '\\'))
            {
                return line[..i];
            }
        }

        return line;
    }
}
