using System.CommandLine;

namespace DockerfileOptimizer.Cli.Commands;

/// <summary>The option <c>--format text|json</c>, or <c>text|json|markdown</c>.</summary>
internal static class FormatOption
{
    /// <param name="json">What the JSON is, for the help.</param>
    /// <param name="markdown">What the Markdown is for, for the help; null for a command without it.</param>
    public static Option<string> Create(string json, string? markdown = null)
    {
        string[] formats = markdown is null ? ["text", "json"] : ["text", "json", "markdown"];
        var format = new Option<string>("--format", "-f")
        {
            Description = $"text for people, {(markdown is null ? "" : $"markdown {markdown}, ")}json for programs: {json}",
            DefaultValueFactory = _ => "text",
            HelpName = string.Join('|', formats),
        };
        format.AcceptOnlyFromAmong(formats);
        return format;
    }
}
