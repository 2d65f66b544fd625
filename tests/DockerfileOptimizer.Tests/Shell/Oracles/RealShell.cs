using System.Text;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>
/// Asks dash (POSIX) and bash whether they accept a script: with <c>-n</c> they read it and run nothing. The file holds exactly the
/// characters that <c>sh -c</c> would get, without a line break at the end.
/// </summary>
internal static class RealShell
{
    /// <summary>For each script whether the shell of <paramref name="dialect"/> accepts it.</summary>
    public static bool[] Accepts(IReadOnlyList<string> scripts, ShellDialect dialect) =>
        Array.ConvertAll(ScriptBatch.Run(scripts, $"{Name(dialect)} -n \"$f\" >/dev/null 2>&1"), r => r.ExitCode == 0);

    /// <summary>What the shell says about each script, on one line; empty if it accepts the script silently.</summary>
    public static string[] Complaints(IReadOnlyList<string> scripts, ShellDialect dialect) =>
        Array.ConvertAll(
            ScriptBatch.Run(scripts, $"{Name(dialect)} -n \"$f\" 2>&1 >/dev/null"),
            r => Encoding.UTF8.GetString(r.Output.Span).Trim().Replace("\n", " / ", StringComparison.Ordinal));

    /// <summary>The program that reads the scripts of a dialect.</summary>
    public static string Name(ShellDialect dialect) => dialect == ShellDialect.Bash ? "bash" : "dash";
}
