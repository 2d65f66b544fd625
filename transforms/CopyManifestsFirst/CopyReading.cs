using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.CopyManifestsFirst;

/// <summary>What RUNs behind a COPY read of its files.</summary>
internal abstract class CopyReading
{
    private readonly Dictionary<RunInstruction, RunReading> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>Where the COPY goes to: an absolute path.</summary>
    public required string Root { get; init; }

    /// <summary>What a RUN has to do with the files; looked at once.</summary>
    public RunReading Of(RunInstruction run)
    {
        if (!_known.TryGetValue(run, out var reading))
        {
            _known.Add(run, reading = Read(run));
        }

        return reading;
    }

    /// <summary>Looks at a RUN.</summary>
    protected abstract RunReading Read(RunInstruction run);

    /// <summary>The COPYs that come first for RUNs that install; null with a reason, or without one where nothing is gained.</summary>
    public abstract (SplitPlan? Plan, Obstacle? Why) Plan(RunInstruction behind, IReadOnlyList<RunReading.Manifests> manifests);

    /// <summary>An obstacle for a RUN with a script of which not everything is understood.</summary>
    protected static Obstacle NotUnderstood(RunFiles files) =>
        files.UnclearBeside is { } beside && !files.Sites.IsEmpty
            ? new("more-than-an-installation", $"the RUN that installs does more, and that may need any file: {beside}")
            : new("run-before-the-installation", $"a RUN before the installation may need any file: {files.UnclearBeside ?? files.Unclear?.Why}");

    /// <summary>A path in the folder, counted from <see cref="Root"/>; null for one that is elsewhere.</summary>
    protected string? Rest(string path) =>
        path == Root ? "" : Root == "/" ? path[1..] : path.StartsWith(Root + "/", StringComparison.Ordinal) ? path[(Root.Length + 1)..] : null;
}
