using Sprache;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>Results of the leaves and loops that are written out by hand.</summary>
internal static class ShellParse
{
    public static IResult<T> Ok<T>(T value, ShellCursor from, int end) => Result.Success(value, from.To(end));

    /// <summary>The script is not understood, for good: nothing else is tried. The reason is kept by the session, once.</summary>
    public static IResult<T> Fail<T>(ShellCursor at, int offset, string reason)
    {
        at.Session.Fail(offset, reason);
        return Absent<T>(at);
    }

    /// <summary>What was looked for is not here; something else may be.</summary>
    public static IResult<T> Absent<T>(IInput at) => Result.Failure<T>(at, "not here", []);
}
