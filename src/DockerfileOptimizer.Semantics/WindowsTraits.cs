using System.Buffers;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics;

/// <summary>What shows that a script is for the shells of Windows, which read <c>&amp;&amp;</c>, <c>{</c> and <c>;</c> in other ways.</summary>
internal static class WindowsTraits
{
    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t\n\"'=(;|&");
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>A path with a drive letter, or a command that is named as those of PowerShell are; null when there is none.</summary>
    public static string? In(ShellScript script)
    {
        var rest = script.Text.Text.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny(Separators);
            var word = end < 0 ? rest : rest[..end];
            if (HasDrive(word) || IsVerbAndNoun(word))
            {
                return word.ToString();
            }

            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return null;
    }

    private static bool HasDrive(ReadOnlySpan<char> word) => word is [>= 'A' and <= 'Z' or >= 'a' and <= 'z', ':', '\\', ..];

    // Install-WindowsFeature, Invoke-WebRequest: "Approved Verbs for PowerShell Commands". A package may be named so as well (Flask-Login).
    private static bool IsVerbAndNoun(ReadOnlySpan<char> word)
    {
        var dash = word.IndexOf('-');
        return dash > 0 && word[(dash + 1)..].Length > 2 && char.IsAsciiLetterUpper(word[dash + 1]) && !word[(dash + 1)..].ContainsAnyExcept(Letters)
            && word[..dash] is ("Add" or "Clear" or "Copy" or "Expand" or "Get" or "Import" or "Install" or "Invoke" or "Move" or "New" or "Remove" or "Rename" or "Set" or "Start" or "Stop" or "Update" or "Write");
    }
}
