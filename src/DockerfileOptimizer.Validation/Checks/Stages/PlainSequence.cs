using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Validation.Checks.Stages;

/// <summary>A script that is nothing but simple commands one behind the other, each where the one before it succeeds: no variables are set, and nothing is redirected.</summary>
internal static class PlainSequence
{
    /// <summary>The commands; empty for another script.</summary>
    /// <param name="script">The script.</param>
    public static ImmutableArray<SimpleCommand> Of(ShellScript script) => Of(script, c => c.Assignments.IsEmpty);

    /// <summary>The same where <c>apt-get install</c> may be told to ask nothing (debconf(7), DEBIAN_FRONTEND), and is where it must.</summary>
    /// <param name="script">The script.</param>
    /// <param name="isQuiet">Whether it must.</param>
    public static ImmutableArray<SimpleCommand> OfInstallation(ShellScript script, bool isQuiet) =>
        Of(script, c => isQuiet && c.Words is [{ LiteralValue: "apt-get" }, { LiteralValue: "install" }, ..] ? c.Assignments is [{ Name: "DEBIAN_FRONTEND", Value.LiteralValue: "noninteractive" }] : c.Assignments.IsEmpty);

    private static ImmutableArray<SimpleCommand> Of(ShellScript script, Func<SimpleCommand, bool> isPlain)
    {
        if (script.Statements is not { Statements: [{ Terminator: StatementTerminator.None, List: var list }] } || list.Rest.Any(l => l.Operator != AndOrOperator.And))
        {
            return [];
        }

        var commands = list.Rest.Select(l => l.Pipeline).Prepend(list.First).Select(p => p is { IsNegated: false, Commands: [SimpleCommand { Redirections.IsEmpty: true } command] } && isPlain(command) ? command : null).ToList();
        return commands.Contains(null) ? [] : [.. commands!];
    }
}
