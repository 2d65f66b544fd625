namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>What ends a statement.</summary>
public enum StatementTerminator
{
    /// <summary>Nothing: the end of the script, a closing parenthesis, backquote or <c>;;</c> follows.</summary>
    None,

    /// <summary><c>;</c></summary>
    Semicolon,

    /// <summary><c>&amp;</c>: the statement runs in the background.</summary>
    Ampersand,

    /// <summary>The end of the line.</summary>
    Newline,
}
