using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Reorders;

/// <summary>Which files a RUN reads and writes, whatever the steps before it brought.</summary>
/// <param name="Known">As far as the script tells.</param>
/// <param name="WhyUnclear">Why there may be others, in words for a person; null when there are none.</param>
internal sealed record StepFiles(RunFiles Known, string? WhyUnclear)
{
    public static StepFiles Of(Swap swap, RunStep run)
    {
        var files = InstallationAnalysis.Of(run.Run, swap.Plan.Facts.Model, CopiedFiles.None);

        // A manifest may name files anywhere, as a .NET project does other projects, and none is looked into here.
        return new(files, files.Unclear?.Why ?? (files.Installs ? "it installs what manifests name, which may name any file" : null));
    }
}
