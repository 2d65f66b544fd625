using DockerfileOptimizer.Cli.Trees;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>Text in Markdown that is shown as it is.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_{}[]<>|~";

    /// <summary>As code: one mark more on each side than the longest run of marks in it (CommonMark, 6.1).</summary>
    public static string Code(string text)
    {
        var shown = Printable.Of(text).Replace("|", "\\|", StringComparison.Ordinal);
        if (!shown.Contains('`', StringComparison.Ordinal))
        {
            return $"`{shown}`";
        }

        var longest = shown.Split(shown.Where(c => c != '`').Distinct().ToArray()).Max(run => run.Length);
        var marks = new string('`', longest + 1);
        return $"{marks} {shown} {marks}";
    }

    /// <summary>As words, also within a table.</summary>
    public static string Words(string text) => string.Concat(Printable.Of(text).Select(c => Special.Contains(c, StringComparison.Ordinal) ? $"\\{c}" : $"{c}"));
}
