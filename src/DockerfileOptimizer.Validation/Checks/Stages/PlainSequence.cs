using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Validation.Checks.Stages;

/// <summary>A script that is nothing but simple commands one behind the other, each where the one before it succeeds: no variables are set, and nothing is redirected.</summary>
internal static class PlainSequence
{
    /// <summary>The commands; empty for another script.</summary>
    /// <param name="script">The script.</param>
    public static ImmutableArray<SimpleCommand> Of(ShellScript script)
    {
        if (script.Statements is not { Statements: [{ Terminator: StatementTerminator.None, List: var list }] } || list.Rest.Any(l => l.Operator != AndOrOperator.And))
        {
            return [];
        }

        var commands = list.Rest.Select(l => l.Pipeline).Prepend(list.First).Select(p => p is { IsNegated: false, Commands: [SimpleCommand { Assignments.IsEmpty: true, Redirections.IsEmpty: true } command] } ? command : null).ToList();
        return commands.Contains(null) ? [] : [.. commands!];
    }
}
