namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>How a pipeline depends on the one before it.</summary>
public enum AndOrOperator
{
    /// <summary><c>&amp;&amp;</c>: runs if what stands before succeeded.</summary>
    And,

    /// <summary><c>||</c>: runs if what stands before failed.</summary>
    Or,
}
