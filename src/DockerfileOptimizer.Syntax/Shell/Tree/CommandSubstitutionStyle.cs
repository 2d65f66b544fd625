namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>How a command substitution is written.</summary>
public enum CommandSubstitutionStyle
{
    /// <summary><c>$(…)</c></summary>
    Dollar,

    /// <summary>
    /// <c>`…`</c>: inside, a backslash before <c>$</c>, <c>`</c> and <c>\\</c> is removed before the commands are read (POSIX 2.6.3).
    /// </summary>
    Backquotes,
}
