using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics;

/// <summary>Reads the words of SHELL.</summary>
internal static class ShellCommandLine
{
    public static ShellInEffect Read(ImmutableArray<string> command, Known<Distro> distro)
    {
        var program = command.Length == 0 ? "" : command[0][(command[0].LastIndexOfAny(['/', '\\']) + 1)..].ToLowerInvariant();
        var real = program.Replace(".exe", "", StringComparison.Ordinal) switch
        {
            "sh" => ShOf(distro),
            "dash" => "dash",
            "ash" => "busybox",
            "bash" => "bash",
            "powershell" or "pwsh" => "powershell",
            "cmd" => "cmd",
            _ => "other",
        };
        real = real is "powershell" or "cmd" || TakesScript(command) ? real : "other";
        return new ShellInEffect(command, DialectOf(real), real, OptionsOf(command));
    }

    // Without -c the command is the name of a file (POSIX, sh).
    private static bool TakesScript(ImmutableArray<string> command) =>
        command.Skip(1).Any(w => w is ['-', not '-', ..] && w.Contains('c', StringComparison.Ordinal));

    private static string ShOf(Known<Distro> distro) => distro.Or(null)?.ShProgram switch
    {
        "dash" => "dash",
        "busybox" => "busybox",
        "bash" => "bash-as-sh",
        _ => "unknown",
    };

    // busybox ash reads much of bash's syntax, though not all: only what both read alike is sure.
    private static ShellDialect DialectOf(string program) => program switch
    {
        "dash" => ShellDialect.Posix,
        "bash" or "bash-as-sh" => ShellDialect.Bash,
        "powershell" => ShellDialect.PowerShell,
        "cmd" => ShellDialect.Cmd,
        _ => ShellDialect.Unknown,
    };

    private static ShellOptions OptionsOf(ImmutableArray<string> command)
    {
        var options = ShellOptions.None;
        for (var i = 1; i < command.Length; i++)
        {
            var word = command[i];
            if (word is "-o" or "+o" && i + 1 < command.Length)
            {
                options = Named(options, command[++i], word == "-o");
            }
            else if (word.Length > 1 && word[0] == '-' && word[1] != '-')
            {
                options = Clustered(options, word[1..], command, ref i);
            }
            else
            {
                options = options with { Other = options.Other || word != "--" };
            }
        }

        return options;
    }

    private static ShellOptions Clustered(ShellOptions options, string letters, ImmutableArray<string> command, ref int at)
    {
        foreach (var letter in letters)
        {
            options = letter switch
            {
                'c' => options,
                'e' => options with { Errexit = true },
                'u' => options with { Nounset = true },
                'l' => options with { Login = true },
                'x' => options,
                'o' when at + 1 < command.Length => Named(options, command[++at], true),
                _ => options with { Other = true },
            };
        }

        return options;
    }

    private static ShellOptions Named(ShellOptions options, string name, bool on) => name switch
    {
        "errexit" => options with { Errexit = on },
        "pipefail" => options with { Pipefail = on },
        "nounset" => options with { Nounset = on },
        "xtrace" => options,
        _ => options with { Other = true },
    };
}
