using System.Buffers;
using System.Globalization;

namespace DockerfileOptimizer.Evidence.History;

/// <summary>A RUN in a history: arguments of the build, the shell, the script (BuildKit <c>runCommandString</c>; docker/docker, <c>builder/dockerfile/dispatchers.go</c>).</summary>
internal static class RunRow
{
    // A SHELL has a few words: a program, options, and the one behind which the script stands.
    private const int ShellWords = 8;

    private static readonly SearchValues<char> NotInShells = SearchValues.Create(";|&<>()$\"'`\n");

    /// <summary>Whether a text without a mark may be the command of a RUN: a shell with <c>-c</c>, arguments in front or not.</summary>
    public static bool LooksLikeOne(string text) => text.StartsWith('|') || (text.StartsWith('/') && text.Contains("c ", StringComparison.Ordinal));

    /// <summary>The words of the shell in front of a script, empty where none runs it; null when the row is of another command.</summary>
    /// <param name="row">What stands behind <c>RUN</c>.</param>
    /// <param name="script">What runs.</param>
    /// <param name="shell">The words that the shell must have; null when it may be any.</param>
    /// <param name="arguments">Names of the build arguments that are declared before it.</param>
    public static string? ShellOf(string row, string script, string? shell, IReadOnlySet<string> arguments)
    {
        var (whole, end) = (row.TrimEnd(), script.TrimEnd());
        if (!whole.EndsWith(end, StringComparison.Ordinal))
        {
            return null;
        }

        var head = whole[..^end.Length];
        var found = shell ?? AnyShell(head);
        return found is not null && (head.Length == 0 || head[^1] == ' ') && head.TrimEnd().EndsWith(found, StringComparison.Ordinal)
            && AreArguments(head.TrimEnd()[..^found.Length].TrimEnd(), arguments) ? found : null;
    }

    // "|2 A=b C=": as many arguments as the number says, all of them declared. Values may hold blanks.
    private static bool AreArguments(string text, IReadOnlySet<string> declared)
    {
        if (text.Length == 0)
        {
            return true;
        }

        var words = text.Split(' ');
        var names = words.Skip(1).Where(w => w.Contains('=', StringComparison.Ordinal)).Select(w => w.Split('=')[0]).ToList();
        return words[0].StartsWith('|') && int.TryParse(words[0].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count > 0 && names.Count > 0 && declared.Contains(names[0]) && names.Where(declared.Contains).Distinct(StringComparer.Ordinal).Count() == count;
    }

    private static string? AnyShell(string head)
    {
        var words = head.TrimEnd().Split(' ');
        var start = Array.FindLastIndex(words, w => w.StartsWith('/'));
        var shell = start < 0 ? "" : string.Join(' ', words[start..]);
        return words.Length - start is > 1 and <= ShellWords && words[^1] is ['-', not '-', ..] && words[^1].EndsWith('c') && !shell.AsSpan().ContainsAny(NotInShells) ? shell : null;
    }
}
