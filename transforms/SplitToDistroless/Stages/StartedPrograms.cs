namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>Programs that the sources of a program start by a name that stands in them.</summary>
internal static class StartedPrograms
{
    // No part of a program.
    private static readonly string[] OfTests = ["test", "tests", "e2e", "testdata"];

    /// <summary>All that are found, and the files that say so; none where the build context is not known.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="isSource">Whether a file is a source, by its name.</param>
    /// <param name="calls">How a line that starts one is written, up to what holds the name.</param>
    public static IEnumerable<(string File, string Program)> Of(Application application, Func<string, bool> isSource, params string[] calls) =>
        ProjectFiles.Called(application, isSource).Where(f => !f.Path.Split('/').SkipLast(1).Any(OfTests.Contains))
            .SelectMany(f => f.Text.Split('\n').Select(l => NameIn(l.Trim(), calls)).OfType<string>().Select(program => (f.Path, program)));

    /// <summary>The first source that gives a shell a command line, whatever it holds; null where none is seen to, or the build context is not known.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="isSource">Whether a file is a source, by its name.</param>
    /// <param name="functions">The functions that do so.</param>
    public static string? FileWithShell(Application application, Func<string, bool> isSource, params string[] functions) =>
        ProjectFiles.Called(application, isSource).Where(f => !f.Path.Split('/').SkipLast(1).Any(OfTests.Contains))
            .FirstOrDefault(f => f.Text.Split('\n').Any(l => functions.Any(function => Calls(l.Trim(), function)))).Path;

    // A function of the library: no method, and no part of a longer name.
    private static bool Calls(string line, string function) =>
        !line.StartsWith("//", StringComparison.Ordinal) && !line.StartsWith('*')
        && line.IndexOf(function + "(", StringComparison.Ordinal) is >= 0 and var at
        && (at == 0 || IsGlobal(line[..at]) || !(char.IsLetterOrDigit(line[at - 1]) || line[at - 1] is '_' or '.' or '>' or ':'));

    // std::system and ::system.
    private static bool IsGlobal(string front) =>
        front.EndsWith("std::", StringComparison.Ordinal) || (front.EndsWith("::", StringComparison.Ordinal) && (front.Length == 2 || !(char.IsLetterOrDigit(front[^3]) || front[^3] is '_' or '>')));

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
