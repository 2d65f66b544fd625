using System.Collections.Immutable;
using System.Text;

namespace DockerfileOptimizer.Transforms.WriteDockerignore;

/// <summary>The text of an ignore file with more lines.</summary>
internal static class IgnoreText
{
    /// <summary>The text; what was there stays as it is, and a file without comments gets none.</summary>
    /// <param name="before">The text as it is; null where there is no file.</param>
    /// <param name="lines">The lines, those of one kind together.</param>
    public static string With(string? before, ImmutableArray<ChosenLine> lines)
    {
        var ending = before is not null && before.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var comments = before is null || before.TrimStart('\uFEFF').Split('\n').Any(l => l.StartsWith('#'));
        var text = new StringBuilder(before);
        text.Append(before is null or "" || before.EndsWith('\n') ? "" : ending);
        foreach (var block in lines.GroupBy(l => (l.Row.Kind, l.Row.Why)))
        {
            text.Append(comments && text.Length > 0 ? ending : "").Append(comments ? $"# {block.Key.Kind}: {block.Key.Why}{ending}" : "");
            foreach (var pattern in block.Select(l => l.Pattern).Distinct())
            {
                text.Append(pattern).Append(ending);
            }
        }

        return text.ToString();
    }
}
