using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>Which language a shell program reads, by its name.</summary>
internal static class ShellPrograms
{
    /// <summary>The language of a program; unknown for anything but the shells read here.</summary>
    public static ShellDialect DialectOf(string program)
    {
        var name = program[(program.LastIndexOfAny(['/', '\\']) + 1)..].ToLowerInvariant();
        return (name.EndsWith(".exe", StringComparison.Ordinal) ? name[..^4] : name) switch
        {
            "sh" or "dash" or "ash" => ShellDialect.Posix,
            "bash" => ShellDialect.Bash,
            "powershell" or "pwsh" => ShellDialect.PowerShell,
            "cmd" => ShellDialect.Cmd,
            _ => ShellDialect.Unknown,
        };
    }

    /// <summary>The language that SHELL chooses; <c>env bash</c> counts as <c>bash</c>.</summary>
    public static ShellDialect DialectOf(ExecForm shell)
    {
        var words = shell.Arguments.Select(a => a.Value).ToList();
        return words.Count == 0 ? ShellDialect.Unknown : DialectOf(IsEnv(words[0]) && words.Count > 1 ? words[1] : words[0]);
    }

    /// <summary>The language of a script that starts with <c>#!</c>.</summary>
    public static ShellDialect DialectOfShebang(string script)
    {
        var line = script[2..Scan.LineEnd(script, 0)];
        var words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var first = words.FirstOrDefault() ?? "";
        var program = IsEnv(first) ? words.Skip(1).FirstOrDefault(w => !w.StartsWith('-') && !w.Contains('=', StringComparison.Ordinal)) : first;
        return DialectOf(program ?? "");
    }

    private static bool IsEnv(string program) => program is "env" || program.EndsWith("/env", StringComparison.Ordinal);
}
