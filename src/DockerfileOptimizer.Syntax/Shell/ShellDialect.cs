namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>Which shell reads a script; it decides what the same characters mean.</summary>
public enum ShellDialect
{
    /// <summary>The POSIX shell command language as dash reads it (<c>/bin/sh</c> of Debian; busybox ash differs little).</summary>
    Posix,

    /// <summary>Bash 5.2, not in POSIX mode and without <c>extglob</c>.</summary>
    Bash,

    /// <summary>PowerShell: never parsed, always opaque.</summary>
    PowerShell,

    /// <summary>The Windows command interpreter: never parsed, always opaque.</summary>
    Cmd,

    /// <summary>A shell that is not known: never parsed, always opaque.</summary>
    Unknown,
}
