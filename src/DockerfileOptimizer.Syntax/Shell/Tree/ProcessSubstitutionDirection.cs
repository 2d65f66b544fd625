namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>Which way a process substitution goes.</summary>
public enum ProcessSubstitutionDirection
{
    /// <summary><c>&lt;(…)</c>: the command reads what the commands write.</summary>
    Input,

    /// <summary><c>&gt;(…)</c>: the command writes what the commands read.</summary>
    Output,
}
