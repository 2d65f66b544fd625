using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Installations.Python;

/// <summary>The lines of a TOML file with the table in which they stand, for what can be told without reading values that go over lines.</summary>
internal static class TomlLines
{
    /// <summary>The lines without comment lines and blank ones; null when a text goes over lines, so that anything may stand in it.</summary>
    public static ImmutableArray<(string Table, string Text)>? Of(string text)
    {
        if (text.Contains("\"\"\"", StringComparison.Ordinal) || text.Contains("'''", StringComparison.Ordinal))
        {
            return null;
        }

        var (lines, table) = (ImmutableArray.CreateBuilder<(string, string)>(), "");
        foreach (var line in text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (line.StartsWith("[target.", StringComparison.Ordinal) && line.EndsWith(']'))
            {
                // Cargo's conditions have brackets and equals signs.
                table = line.Trim('[', ']');
                continue;
            }

            // A line of a list over lines may begin with a bracket, but does not end like the head of a table.
            if (line[0] == '[' && line.IndexOf(']', StringComparison.Ordinal) is > 0 and var end && IsName(line[..end].Trim('[', ' ')) && line[end..].TrimStart(']', ' ') is "" or ['#', ..])
            {
                table = line[..end].Trim('[', ' ').Replace("\"", "", StringComparison.Ordinal);
            }
            else
            {
                lines.Add((table, line));
            }
        }

        return lines.ToImmutable();
    }

    /// <summary>The key of a line; null when it is a part of a value.</summary>
    public static string? KeyOf(string line) =>
        line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && IsName(line[..equals].Trim()) ? line[..equals].Trim().Trim('"', '\'') : null;

    /// <summary>Whether a line gives a value to a key, itself or in a table in braces.</summary>
    public static bool Sets(string line, string key)
    {
        for (var at = line.IndexOf(key, StringComparison.Ordinal); at >= 0; at = line.IndexOf(key, at + 1, StringComparison.Ordinal))
        {
            var behind = line.AsSpan(at + key.Length).TrimStart(" \"'\t");
            if ((at == 0 || !IsNameCharacter(line[at - 1])) && behind is ['=', not '=', ..])
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsName(string text) => text.Length > 0 && text.All(c => IsNameCharacter(c) || c is '.' or '"' or '\'' or ' ');

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
