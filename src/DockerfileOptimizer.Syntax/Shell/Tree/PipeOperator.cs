namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>How two commands of a pipeline are joined.</summary>
public enum PipeOperator
{
    /// <summary><c>|</c>: standard output.</summary>
    Output,

    /// <summary><c>|&amp;</c>: standard output and standard error (bash).</summary>
    OutputAndError,
}
