using DockerfileOptimizer.Verification.Comparison;
using DockerfileOptimizer.Workspace.Builders;
using DockerfileOptimizer.Workspace.Folders;

namespace DockerfileOptimizer.Verification;

/// <summary>Builds the images of two files, the unchanged one twice, and says what differs. Whatever it makes is gone when it returns or throws.</summary>
/// <param name="builder">Builds; used for one verification alone.</param>
/// <param name="noise">Paths whose differences do not count.</param>
/// <param name="tell">Takes what is done at the moment, for people.</param>
/// <param name="warn">Takes what could not be removed, for people.</param>
public sealed class ImageVerifier(IImageBuilder builder, NoiseTable noise, Action<string> tell, Action<string> warn)
{
    /// <summary>Does it.</summary>
    /// <param name="plan">What is built and compared.</param>
    /// <param name="stop">Ends it with <see cref="OperationCanceledException"/>, after cleaning.</param>
    public VerificationReport Run(VerificationPlan plan, CancellationToken stop)
    {
        try
        {
            using var folder = new TemporaryFolder();
            return new VerificationRun(builder, plan, (folder, noise, tell)).Do(stop);
        }
        finally
        {
            foreach (var kept in builder.Clean())
            {
                warn($"could not be removed: {kept}");
            }
        }
    }
}
