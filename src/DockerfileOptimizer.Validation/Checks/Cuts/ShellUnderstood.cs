using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>
/// <c>&amp;&amp;</c> means another thing, or nothing, to PowerShell and cmd. Where the shell of the base is not known it is taken for one of
/// dash, bash and busybox ash, with or without <c>-e</c>, and the scripts must read alike in all of them.
/// </summary>
internal sealed class ShellUnderstood() : CutCondition(new(
    "shell-understood", "A POSIX shell or bash runs the scripts.", "architecture §6; hazards M5, M13, M19"))
{
    public override string? Violation(Cut cut) =>
        cut.State.Shell.TryGet(out var shell) && shell.Dialect is ShellDialect.PowerShell or ShellDialect.Cmd
            ? "no POSIX shell runs the scripts"
            : null;
}
