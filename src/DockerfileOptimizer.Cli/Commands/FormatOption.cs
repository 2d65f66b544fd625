using System.CommandLine;

namespace DockerfileOptimizer.Cli.Commands;

/// <summary>The option <c>--format text|json</c>.</summary>
internal static class FormatOption
{
    /// <param name="json">What the JSON is, for the help.</param>
    public static Option<string> Create(string json)
    {
        var format = new Option<string>("--format", "-f")
        {
            Description = $"text for people, json for programs: {json}",
            DefaultValueFactory = _ => "text",
            HelpName = "text|json",
        };
        format.AcceptOnlyFromAmong("text", "json");
        return format;
    }
}
