namespace DockerfileOptimizer.Engine;

/// <summary>What stands in front of a script inside a joined one.</summary>
public enum RunJoint
{
    /// <summary><c>&amp;&amp;</c></summary>
    And,

    /// <summary><c>;</c>, for scripts under errexit.</summary>
    Sequence,
}
