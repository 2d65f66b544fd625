using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Validation.Checks.Stages;

/// <summary>CMD, ENTRYPOINT and HEALTHCHECK as the arguments that a program is started with, where no shell has a say in them.</summary>
internal static class PlainCommand
{
    // Commands that are a shell's own (POSIX 2.9.1, 2.14): no program of their name would do the same.
    private static readonly ImmutableArray<string> OfShells =
        [".", ":", "alias", "bg", "break", "cd", "command", "continue", "eval", "exit", "export", "fg", "getopts", "hash", "jobs", "read", "readonly", "return", "set", "shift", "source", "times", "trap", "type", "ulimit", "umask", "unalias", "unset", "wait"];

    /// <summary>The arguments; null where a shell expands or does more than starting one program.</summary>
    public static ImmutableArray<string>? Of(CommandForm? form) => form switch
    {
        ExecForm exec => [.. exec.Arguments.Select(a => a.Value)],
        ScriptForm script => Of(script.ScriptIn(ShellDialect.Bash)) is { } bash && Of(script.ScriptIn(ShellDialect.Posix)) is { } posix && bash.SequenceEqual(posix) ? posix : null,
        _ => null,
    };

    private static ImmutableArray<string>? Of(ShellScript script)
    {
        if (script.Statements is not { Statements: [{ Terminator: StatementTerminator.None, List: { Rest.IsEmpty: true, First: { IsNegated: false, IsTimed: false, Commands: [SimpleCommand command] } } }] }
            || !command.Assignments.IsEmpty || !command.Redirections.IsEmpty || command.Words.Any(w => w.LiteralValue is null))
        {
            return null;
        }

        ImmutableArray<string> words = [.. command.Words.Select(w => w.LiteralValue!)];
        words = words is ["exec", [not '-', ..], ..] ? words[1..] : words;
        return words.IsEmpty || OfShells.Contains(words[0]) ? null : words;
    }
}
