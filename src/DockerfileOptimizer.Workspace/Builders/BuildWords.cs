namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>Parts of build command lines that all builders read alike, and the end of what they say.</summary>
internal static class BuildWords
{
    /// <summary>So many lines hold BuildKit's excerpt of the step, of the Dockerfile, and the error.</summary>
    private const int MessageLines = 30;

    /// <summary>Dockerfile, name, and what the user passes on; the context comes last, from <see cref="End"/>.</summary>
    public static IEnumerable<string> Of(BuildOrder order)
    {
        var settings = order.Settings;
        string[] words = ["--file", order.Source.Dockerfile, "--tag", order.Image, .. order.UseCache ? Array.Empty<string>() : ["--no-cache"]];
        return words
            .Concat(Each("--target", settings.Target is { } target ? [target] : []))
            .Concat(Each("--platform", settings.Platform is { } platform ? [platform] : []))
            .Concat(Each("--build-arg", settings.Arguments))
            .Concat(Each("--secret", settings.Secrets))
            .Concat(Each("--ssh", settings.Ssh))
            .Concat(Each("--build-context", settings.Contexts))
            .Concat(Each("--build-context", order.Pins.Select(p => $"{p.Key}=docker-image://{p.Value}")));
    }

    /// <summary>The user's own words, and the context.</summary>
    public static IEnumerable<string> End(BuildOrder order) => [.. order.Settings.Extra, order.Source.Context];

    /// <summary>The last lines of a log.</summary>
    public static string Tail(string log)
    {
        var lines = log.Split('\n').Select(l => l.TrimEnd()).ToList();
        while (lines is [.., ""])
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return string.Join('\n', lines.TakeLast(MessageLines));
    }

    private static IEnumerable<string> Each(string option, IEnumerable<string> values) => values.SelectMany(v => new[] { option, v });
}
