namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>Programs that the sources of a program start by a name that stands in them.</summary>
internal static class StartedPrograms
{
    // No part of a program.
    private static readonly string[] OfTests = ["test", "tests", "e2e", "testdata"];

    /// <summary>The first one that is found; null where none is, or the build context is not known.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="isSource">Whether a file is a source, by its name.</param>
    /// <param name="calls">How a line that starts one is written, up to what holds the name.</param>
    public static (string File, string Program)? Of(Application application, Func<string, bool> isSource, params string[] calls)
    {
        foreach (var (path, text) in ProjectFiles.Called(application, isSource).Where(f => !f.Path.Split('/').SkipLast(1).Any(OfTests.Contains)))
        {
            if (text.Split('\n').Select(l => NameIn(l.Trim(), calls)).FirstOrDefault(n => n is not null) is { } program)
            {
                return (path, program);
            }
        }

        return null;
    }

    // The first text behind the call, but for what stands in a comment.
    private static string? NameIn(string line, string[] calls)
    {
        foreach (var call in calls)
        {
            if (!line.StartsWith("//", StringComparison.Ordinal) && line.IndexOf(call, StringComparison.Ordinal) is >= 0 and var at && line.AsSpan(at + call.Length) is var rest && rest.IndexOf('"') is >= 0 and var open
                && (open == 0 || (call.Contains("Context", StringComparison.Ordinal) && IsContext(rest[..open]))) && rest[(open + 1)..].IndexOf('"') is > 0 and var length)
            {
                return rest.Slice(open + 1, length).ToString();
            }
        }

        return null;
    }

    // An argument in front of the name, as in exec.CommandContext(ctx, "git").
    private static bool IsContext(ReadOnlySpan<char> text) => text.TrimEnd().EndsWith(",", StringComparison.Ordinal) && text.Count(',') == 1;
}
