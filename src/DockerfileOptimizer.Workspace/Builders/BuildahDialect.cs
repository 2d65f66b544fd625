using System.Collections.Immutable;
using DockerfileOptimizer.Workspace.Processes;

namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>Buildah, and podman, which builds with it.</summary>
internal sealed class BuildahDialect : IBuildDialect
{
    /// <inheritdoc/>
    /// <remarks>
    /// The docker format, as OCI's knows no HEALTHCHECK, SHELL and ONBUILD; layers, as nothing is cached without them. The ignore file of a
    /// Dockerfile outside the context is not found by itself.
    /// </remarks>
    public ImmutableArray<string> Words(BuildOrder order) =>
    [
        "build", "--layers", "--format", "docker", .. BuildWords.Of(order),
        .. order.Source.HasOwnIgnoreFile ? ["--ignorefile", order.Source.Dockerfile + BuildSource.IgnoreEnding] : Array.Empty<string>(),
        .. BuildWords.End(order),
    ];

    /// <inheritdoc/>
    public BuildOutcome Read(ProgramResult result)
    {
        var log = result.OutputText + result.MessageText;
        var failure = result.Succeeded ? BuildFailure.None
            : log.Contains("Cannot connect to Podman", StringComparison.Ordinal) ? BuildFailure.BuilderGone
            : StepLog.LacksBase(log) ? BuildFailure.BaseMissing
            : BuildFailure.Refused;
        return new BuildOutcome(failure, result.Elapsed.TotalSeconds) { Steps = StepLog.Steps(log), Message = BuildWords.Tail(log) };
    }
}
