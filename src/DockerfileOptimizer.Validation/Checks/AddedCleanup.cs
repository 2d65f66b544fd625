using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Validation.Checks.Cleanups;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks;

/// <summary><see cref="AddsCacheCleanup"/>: the same script with removals of named paths behind it.</summary>
internal sealed class AddedCleanup : OneRunCheck
{
    private readonly AddsCacheCleanup _claim;

    public AddedCleanup(CheckContext context, AddsCacheCleanup claim)
        : base(context, claim.Line) => _claim = claim;

    /// <inheritdoc/>
    public override Claim? Independent => _claim;

    /// <inheritdoc/>
    protected override Finding Check(RunStep before, RunStep after)
    {
        if (before.Content.Program is null || after.Content.Program is null)
        {
            return new Finding.Unproven($"the script is not understood: {before.Content.WhyNoProgram ?? after.Content.WhyNoProgram} (script-understood)");
        }

        if (Cleanup.Of(Context, before, after) is not { } cleanup)
        {
            return new Finding.Unexplained(after.Line, "the RUN is not the original script with removals behind it");
        }

        return cleanup.Paths.Where(p => !_claim.Paths.Contains(Removal.FolderOf(p)))
            .Concat(cleanup.Commands.SelectMany(c => c.PlacesIn(cleanup.State.VariableOf).Or([])))
            .FirstOrDefault(p => !_claim.Paths.Contains(p)) is { } stranger
            ? new Finding.Unexplained(after.Line, $"{stranger} is removed, which the claim does not name")
            : CleanupConditions.FirstViolation(cleanup, Context.Off) ?? new Finding.Holds();
    }
}
