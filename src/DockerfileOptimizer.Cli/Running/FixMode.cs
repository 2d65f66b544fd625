namespace DockerfileOptimizer.Cli.Running;

/// <summary>What is done with a better text.</summary>
internal enum FixMode
{
    /// <summary>It is written, or printed if it came from standard input.</summary>
    Write,

    /// <summary>Its difference to the old text is printed.</summary>
    Diff,

    /// <summary>It is only reported.</summary>
    Check,
}
