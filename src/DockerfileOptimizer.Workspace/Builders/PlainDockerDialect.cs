using System.Collections.Immutable;
using DockerfileOptimizer.Workspace.Processes;

namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>Docker without buildx: the classic builder, which leaves out nothing that it is asked but refuses what it does not know.</summary>
internal sealed class PlainDockerDialect : IBuildDialect
{
    /// <inheritdoc/>
    public ImmutableArray<string> Words(BuildOrder order) => ["build", "--force-rm", .. BuildWords.Of(order), .. BuildWords.End(order)];

    /// <inheritdoc/>
    public BuildOutcome Read(ProgramResult result)
    {
        var log = result.OutputText + result.MessageText;
        var failure = result.Succeeded ? BuildFailure.None
            : DockerGone.SaidBy(log) ? BuildFailure.BuilderGone
            : StepLog.LacksBase(log) ? BuildFailure.BaseMissing
            : BuildFailure.Refused;
        return new BuildOutcome(failure, result.Elapsed.TotalSeconds) { Steps = StepLog.Steps(log), Message = BuildWords.Tail(log) };
    }
}
