using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>
/// What bash reads only when it runs: backquotes, and the expansions in the body of a here-document. With <c>-n</c> it accepts anything
/// there; we read it at once, as dash does, and refuse what would fail. So bash may accept such a script where we do not.
/// </summary>
internal static class DeferredReading
{
    public static bool Explains(OracleDifference difference) =>
        difference.Script is { Dialect: ShellDialect.Bash, Text: var text }
        && ShellScript.Parse(text, ShellDialect.Bash).IsOpaque
        && (text.Contains('`', StringComparison.Ordinal) || text.Contains("<<", StringComparison.Ordinal));
}
