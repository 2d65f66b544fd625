using System.Text;
using DockerfileOptimizer.Cli.Trees;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>A patch for a terminal: in the colours that git takes, and without characters that the terminal would act on.</summary>
internal static class TerminalDiff
{
    private const string End = "\u001b[m";

    public static string Of(string patch, bool colours)
    {
        var shown = new StringBuilder(patch.Length * 2);
        foreach (var line in patch.AsSpan().TrimEnd('\n').EnumerateLines())
        {
            var text = string.Join('\t', line.ToString().Split('\t').Select(Printable.Of));
            shown.Append(colours ? Start(line) : "").Append(text).Append(colours && Start(line).Length > 0 ? End : "").Append('\n');
        }

        return shown.ToString();
    }

    private static string Start(ReadOnlySpan<char> line) => line switch
    {
        _ when line.StartsWith("--- ") || line.StartsWith("+++ ") => "\u001b[1m",
        ['@', ..] => "\u001b[36m",
        ['-', ..] => "\u001b[31m",
        ['+', ..] => "\u001b[32m",
        _ => "",
    };
}
