namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>A page in Markdown, by its headings.</summary>
internal sealed class MarkdownPage
{
    private readonly List<(string Heading, string Text)> _sections = [];

    public MarkdownPage(string text)
    {
        // Fences may hold lines that look like headings: comments of a Dockerfile do.
        var fenced = false;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            fenced ^= line.StartsWith("```", StringComparison.Ordinal);
            if (!fenced && line.StartsWith('#'))
            {
                _sections.Add((line, ""));
            }
            else if (_sections.Count > 0)
            {
                _sections[^1] = (_sections[^1].Heading, _sections[^1].Text + line + "\n");
            }
        }
    }

    /// <summary>The headings with their marks, in order.</summary>
    public IReadOnlyList<string> Headings => [.. _sections.Select(s => s.Heading)];

    /// <summary>What stands below a heading; empty when it is not there.</summary>
    public string Section(string heading) => _sections.FirstOrDefault(s => s.Heading == heading).Text ?? "";

    /// <summary>The fenced blocks of a language below a heading.</summary>
    public IReadOnlyList<string> Blocks(string heading, string language) =>
        [.. ("\n" + Section(heading)).Split($"\n```{language}\n").Skip(1).Select(b => b[..(b.IndexOf("\n```", StringComparison.Ordinal) + 1)])];
}
