namespace DockerfileOptimizer.Inspection.History;

/// <summary>Texts of steps on one line.</summary>
internal static class StepText
{
    /// <summary>With one blank where there are several, or line breaks.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>
    /// The command of a RUN, without the build arguments (<c>|2 A=b C=d</c>) and the shell in front of it, on one line. Where no shell is seen, all
    /// there is.
    /// </summary>
    public static string CommandIn(string text)
    {
        var words = OneLine(text).Split(' ');
        var shell = Array.FindIndex(words, w => w.StartsWith('/') && w.EndsWith("sh", StringComparison.Ordinal));
        if (shell < 0 || (shell > 0 && !words[0].StartsWith('|')))
        {
            return OneLine(text);
        }

        // -c, -ec, -o pipefail -c
        var command = Array.FindIndex(words, shell + 1, w => w.StartsWith('-') && w.EndsWith('c'));
        return command < 0 || command > shell + 6 ? OneLine(text) : string.Join(' ', words[(command + 1)..]);
    }
}
