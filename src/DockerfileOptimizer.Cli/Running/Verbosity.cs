namespace DockerfileOptimizer.Cli.Running;

/// <summary>How much is told beside results.</summary>
internal enum Verbosity
{
    /// <summary>Errors alone.</summary>
    Quiet,

    /// <summary>What was done, and a summary.</summary>
    Normal,

    /// <summary>Also what was skipped and left alone, and each step of the optimizer.</summary>
    Detailed,

    /// <summary>All that there is.</summary>
    Diagnostic,
}
