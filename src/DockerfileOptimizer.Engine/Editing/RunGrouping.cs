namespace DockerfileOptimizer.Engine;

/// <summary>How a script stands inside a joined one.</summary>
public enum RunGrouping
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>In a brace group, so that its statements count as one.</summary>
    Braces,

    /// <summary>In a subshell, so that the state of the shell that it changes ends with it.</summary>
    Subshell,
}
