using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>
/// What bash reads only when it runs: backquotes, and the expansions in the body of a here-document. With <c>-n</c> it accepts anything
/// there; we read it at once, as dash does, and refuse what would fail. In such a script bash's answer says nothing of ours.
/// </summary>
internal static class DeferredReading
{
    public static bool MayDefer(OracleScript script) =>
        script.Dialect == ShellDialect.Bash
        && (script.Text.Contains('`', StringComparison.Ordinal) || script.Text.Contains("<<", StringComparison.Ordinal));
}
