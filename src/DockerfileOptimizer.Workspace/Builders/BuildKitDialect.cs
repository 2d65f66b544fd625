using System.Collections.Immutable;
using DockerfileOptimizer.Workspace.Processes;

namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>Docker with buildx, that is BuildKit.</summary>
internal sealed class BuildKitDialect : IBuildDialect
{
    /// <inheritdoc/>
    /// <remarks>Attestations would stand in the archive as images of their own; --load brings the image to the engine, whichever builder is in use.</remarks>
    public ImmutableArray<string> Words(BuildOrder order) =>
        ["buildx", "build", "--progress", "plain", "--load", "--provenance=false", "--sbom=false", .. BuildWords.Of(order), .. BuildWords.End(order)];

    /// <inheritdoc/>
    public BuildOutcome Read(ProgramResult result)
    {
        var log = result.MessageText + result.OutputText;
        var read = BuildKitLog.Read(log);
        var failure = result.Succeeded ? BuildFailure.None
            : DockerGone.SaidBy(log) ? BuildFailure.BuilderGone
            : read.LacksBase ? BuildFailure.BaseMissing
            : BuildFailure.Refused;
        return new BuildOutcome(failure, result.Elapsed.TotalSeconds) { Steps = read.Steps, Message = BuildKitLog.Failure(log) };
    }
}
