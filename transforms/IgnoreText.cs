using System.Collections.Immutable;
using System.Text;

namespace DockerfileOptimizer.Transforms;

/// <summary>The text of an ignore file with more lines.</summary>
internal static class IgnoreText
{
    /// <summary>The text; what was there stays as it is, and a file without comments gets none.</summary>
    /// <param name="before">The text as it is; null where there is no file.</param>
    /// <param name="blocks">The lines, each block with a comment that says what they are.</param>
    public static string With(string? before, IEnumerable<(string Comment, ImmutableArray<string> Patterns)> blocks)
    {
        var ending = before is not null && before.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var comments = before is null || before.TrimStart('\uFEFF').Split('\n').Any(l => l.StartsWith('#'));
        var text = new StringBuilder(before);
        text.Append(before is null or "" || before.EndsWith('\n') ? "" : ending);
        foreach (var (comment, patterns) in blocks)
        {
            text.Append(comments && text.Length > 0 ? ending : "").Append(comments ? $"# {comment}{ending}" : "");
            foreach (var pattern in patterns)
            {
                text.Append(pattern).Append(ending);
            }
        }

        return text.ToString();
    }
}
