namespace DockerfileOptimizer.Validation.Plan;

/// <summary>What stands in front of a pipeline at the top level of a script.</summary>
internal enum Joint
{
    /// <summary>Nothing: it is the first.</summary>
    Start,

    /// <summary><c>&amp;&amp;</c></summary>
    And,

    /// <summary><c>||</c></summary>
    Or,

    /// <summary><c>;</c> or a line break.</summary>
    Sequence,

    /// <summary><c>&amp;</c></summary>
    Background,
}
