using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>A RUN behind one that replaces <c>/bin/sh</c> is run by the new shell; one in the same RUN by the old.</summary>
internal sealed class ShellStays() : CutCondition(new(
    "shell-stays", "The left script does not replace the shell.", "BuildKit dockerfile2llb/convert.go: each RUN starts its shell"))
{
    public override string? Violation(Cut cut) =>
        cut.Hazard(ProcessHazards.ReplacesShell, "the first script may replace the shell");
}
