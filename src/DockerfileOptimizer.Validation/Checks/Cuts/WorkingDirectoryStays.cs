using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>A RUN finds, or makes, its working directory anew; a script whose directory was removed under it stays in the removed one.</summary>
internal sealed class WorkingDirectoryStays() : CutCondition(new(
    "working-directory-stays", "The left script does not remove or rename the working directory.", "BuildKit executor/runcexecutor/executor.go: each RUN makes its working directory"))
{
    public override string? Violation(Cut cut)
    {
        var effects = cut.LeftEffects;
        if (!effects.Hazards.HasFlag(ProcessHazards.RemovesDirectories))
        {
            return null;
        }

        // Nothing removes or renames the root (rename(2) and rmdir(2), EBUSY).
        return cut.State.Workdir.TryGet(out var workdir) && (workdir == "/" || (effects.Removes.Beyond is null && !effects.Removes.MayTouch(workdir)))
            ? null
            : "the first script may remove the working directory";
    }
}
