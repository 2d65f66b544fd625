namespace DockerfileOptimizer.Cli.Running;

/// <summary>What became of one file.</summary>
internal enum FileStatus
{
    /// <summary>Nothing to make better.</summary>
    Unchanged,

    /// <summary>It would be changed.</summary>
    WouldFix,

    /// <summary>It was changed.</summary>
    Fixed,

    /// <summary>It was not looked at, or only far enough to see that it is not to be changed.</summary>
    Skipped,

    /// <summary>It could not be read, understood or written.</summary>
    Failed,
}
