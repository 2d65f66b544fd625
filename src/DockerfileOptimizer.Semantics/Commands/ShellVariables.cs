using System.Collections.Frozen;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>Variables that do not hold what the build says, because the shell or the builder sets them.</summary>
internal static class ShellVariables
{
    // dash: cd.c, options.c, var.c (PWD, OLDPWD, OPTIND, PPID, IFS, PS1-4, LINENO, _). bash(1), "Shell Variables": those that it sets.
    private static readonly FrozenSet<string> _setByShell = FrozenSet.Create(
        StringComparer.Ordinal,
        "PWD", "OLDPWD", "OPTIND", "OPTARG", "OPTERR", "PPID", "IFS", "PS1", "PS2", "PS4", "LINENO", "_", "RANDOM", "SRANDOM", "SECONDS",
        "EPOCHSECONDS", "EPOCHREALTIME", "UID", "EUID", "GROUPS", "SHLVL", "SHELLOPTS", "DIRSTACK", "FUNCNAME", "PIPESTATUS", "REPLY",
        "HISTCMD", "COMP_WORDBREAKS", "MAPFILE", "READLINE_LINE", "READLINE_POINT", "HOSTNAME", "HOSTTYPE", "MACHTYPE", "OSTYPE");

    // Set where nothing else does: HOME by the runtime from the user's passwd entry, HOSTNAME and PATH by BuildKit's executor, the rest
    // by bash; the proxies are build arguments that need no ARG (docs: Dockerfile reference, "Predefined ARGs").
    private static readonly FrozenSet<string> _setIfUnset = FrozenSet.Create(
        StringComparer.Ordinal,
        "HOME", "PATH", "SHELL", "TERM", "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "FTP_PROXY", "ftp_proxy", "NO_PROXY",
        "no_proxy", "ALL_PROXY", "all_proxy");

    /// <summary>What a script sees of a variable at its start.</summary>
    public static Known<string?> ValueOf(string name, Func<string, Known<string?>> variableOf)
    {
        if (_setByShell.Contains(name) || name.StartsWith("BASH", StringComparison.Ordinal))
        {
            return Known.Unknown<string?>("the shell sets it");
        }

        var value = variableOf(name);
        return value.IsKnown && value.Or(null) is null && _setIfUnset.Contains(name)
            ? Known.Unknown<string?>("the builder or the shell may set it")
            : value;
    }
}
