namespace DockerfileOptimizer.Workspace.Contexts;

/// <summary>What reading a build context may cost. A context beyond it is unknown, not cut short: of half a list nothing could be proven.</summary>
public sealed record ContextLimits
{
    /// <summary>Files, folders and links in all. A checkout of the Linux kernel has 90,000.</summary>
    public int MostEntries { get; init; } = 200_000;

    /// <summary>How long the folder is walked.</summary>
    public TimeSpan WalkTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Bytes of the largest file that is read as a text. Lock files of large projects have one to two million.</summary>
    public int LargestText { get; init; } = 4 << 20;

    /// <summary>Bytes of all texts together.</summary>
    public long MostText { get; init; } = 64 << 20;

    /// <summary>How long git may take for each of its answers.</summary>
    public TimeSpan GitTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many commits are looked at for how often files change.</summary>
    public int Commits { get; init; } = 200;
}
