using System.Collections.Frozen;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>The name of a program in a command.</summary>
internal static class ProgramName
{
    // What only the shell itself can do; behind a path it would be another program (POSIX 2.14, bash(1) "SHELL BUILTIN COMMANDS").
    private static readonly FrozenSet<string> _builtinOnly = FrozenSet.Create(
        StringComparer.Ordinal,
        ":", ".", "source", "eval", "exec", "command", "builtin", "export", "readonly", "local", "declare", "typeset", "set", "unset", "shift",
        "shopt", "alias", "unalias", "trap", "umask", "ulimit", "cd", "pushd", "popd", "read", "getopts", "wait", "exit", "return", "break",
        "continue", "let", "mapfile", "readarray", "hash", "enable", "jobs", "bg", "fg", "disown", "times");

    /// <summary>Whether only the shell itself can do what the name says, so that a wrapper that runs programs cannot.</summary>
    public static bool IsBuiltinOnly(string name) => _builtinOnly.Contains(name);

    /// <summary>Whether a command name certainly runs a program of its own, or a built-in that changes nothing in the shell; a function's name is none of both.</summary>
    public static bool IsNoBuiltin(string name) =>
        name.Contains('/', StringComparison.Ordinal) || (!_builtinOnly.Contains(name) && name is not ("printf" or "complete" or "coproc"));

    /// <summary>The name without directories if it lies in an absolute <c>bin</c> or <c>sbin</c>, else the word as written.</summary>
    public static string Of(string written)
    {
        var slash = written.LastIndexOf('/');
        if (slash < 0 || written[0] != '/')
        {
            return written;
        }

        var folder = written[..slash];
        var name = written[(slash + 1)..];
        var isBin = folder.EndsWith("/bin", StringComparison.Ordinal) || folder.EndsWith("/sbin", StringComparison.Ordinal);
        return isBin && !_builtinOnly.Contains(name) ? name : written;
    }
}
