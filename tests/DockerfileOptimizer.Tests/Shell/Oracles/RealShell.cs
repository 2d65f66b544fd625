using System.Text;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>
/// Asks dash (POSIX) and bash whether they accept a script: with <c>-n</c> they read it and run nothing. They get it through
/// <c>-c</c>, as RUN hands it over; from a file, bash reads a backslash at the very end otherwise.
/// </summary>
internal static class RealShell
{
    /// <summary>For each script whether the shell of <paramref name="dialect"/> accepts it.</summary>
    public static bool[] Accepts(IReadOnlyList<string> scripts, ShellDialect dialect)
    {
        var runs = ScriptBatch.Run(scripts, Command(dialect));
        var accepted = Array.ConvertAll(runs, r => r.ExitCode == 0 && Lines(r).All(l => l.Contains(": warning: ", StringComparison.Ordinal)));
        return dialect == ShellDialect.Bash ? WithoutAbandoned(scripts, runs, accepted) : accepted;
    }

    /// <summary>What the shell says about each script, on one line; empty if it says nothing.</summary>
    public static string[] Complaints(IReadOnlyList<string> scripts, ShellDialect dialect) =>
        Array.ConvertAll(ScriptBatch.Run(scripts, Command(dialect)), r => string.Join(" / ", Lines(r)));

    /// <summary>The program that reads the scripts of a dialect.</summary>
    public static string Name(ShellDialect dialect) => dialect == ShellDialect.Bash ? "bash" : "dash";

    /// <summary>Read up to a null byte, of which there is none, so that line breaks at the end stay. An argument can be 128 kB long; longer scripts are read from the file.</summary>
    private static string Command(ShellDialect dialect) =>
        "IFS= read -r -d '' s < \"$f\"; exec 2>&1 >/dev/null; "
        + $"if [ ${{#s}} -lt 120000 ]; then exec {Name(dialect)} -n -c -- \"$s\"; else exec {Name(dialect)} -n \"$f\"; fi";

    private static string[] Lines(ToolRun run) =>
        Encoding.UTF8.GetString(run.Output.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// bash 5.2 abandons a script at some errors, as those inside <c>[[ ]]</c> and <c>for (( ))</c>, in some cases without a word, and
    /// exits 0. Whether it came to the end shows when a line that no shell accepts is added there: bash must then refuse.
    /// </summary>
    private static bool[] WithoutAbandoned(IReadOnlyList<string> scripts, ToolRun[] runs, bool[] accepted)
    {
        int[] doubtful = [.. Enumerable.Range(0, scripts.Count).Where(i => accepted[i] && Lines(runs[i]).Length == 0 && MayBeAbandoned(scripts[i]))];
        var checks = ScriptBatch.Run([.. doubtful.Select(i => scripts[i] + "\n)")], Command(ShellDialect.Bash));
        for (var i = 0; i < doubtful.Length; i++)
        {
            accepted[doubtful[i]] = checks[i].ExitCode != 0;
        }

        return accepted;
    }

    private static bool MayBeAbandoned(string script) =>
        script.Contains("[[", StringComparison.Ordinal) || script.Contains("((", StringComparison.Ordinal);
}
