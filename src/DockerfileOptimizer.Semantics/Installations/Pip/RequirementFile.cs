using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Installations.Pip;

/// <summary>The lines of a requirements file as pip takes them: joined at backslashes, without comments (pip <c>_internal/req/req_file.py</c>, <c>preprocess</c>).</summary>
internal static class RequirementFile
{
    /// <summary>The lines that say something.</summary>
    public static ImmutableArray<string> LinesOf(string text)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var open = "";
        foreach (var line in text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n'))
        {
            // A comment line ends what is joined, backslash or not.
            var isComment = line.TrimStart().StartsWith('#');
            if (line.EndsWith('\\') && !isComment)
            {
                open += line[..^1].TrimStart('\\');
                continue;
            }

            Add(lines, open + (isComment && open.Length > 0 ? " " : "") + line);
            open = "";
        }

        Add(lines, open);
        return lines.ToImmutable();
    }

    private static void Add(ImmutableArray<string>.Builder lines, string line)
    {
        var kept = WithoutComment(line).Trim();
        if (kept.Length > 0)
        {
            lines.Add(kept);
        }
    }

    // A hash counts at the start and behind a blank.
    private static string WithoutComment(string line)
    {
        for (var i = line.IndexOf('#', StringComparison.Ordinal); i >= 0; i = line.IndexOf('#', i + 1))
        {
            if (i == 0 || char.IsWhiteSpace(line[i - 1]))
            {
                return line[..i];
            }
        }

        return line;
    }
}
