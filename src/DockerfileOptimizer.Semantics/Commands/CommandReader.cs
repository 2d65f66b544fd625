using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>
/// Resolves the simple commands of a script: which program runs, with which words, behind which wrappers. A variable counts as known only
/// if nothing in the script may set it and the shell itself does not.
/// </summary>
public static class CommandReader
{
    /// <summary>Resolves one command. Each call reads the whole script for the names that it sets; <see cref="ReadAll"/> does so once.</summary>
    /// <param name="node">A command of <paramref name="script"/>.</param>
    /// <param name="script">The script.</param>
    /// <param name="variableOf">The variables when the script starts; a known null is a variable that is not set.</param>
    public static CommandCall Read(SimpleCommand node, ShellScript script, Func<string, Known<string?>> variableOf)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(variableOf);
        return new ResolvedScript(script, variableOf).Resolve(node);
    }

    /// <summary>
    /// Resolves every simple command of a script in the order of the text, those in compounds, functions and substitutions included; those
    /// of <see cref="CommandCall.Inner"/> scripts are not among them. Empty for an opaque script.
    /// </summary>
    /// <param name="script">The script.</param>
    /// <param name="variableOf">The variables when the script starts; a known null is a variable that is not set.</param>
    public static ImmutableArray<CommandCall> ReadAll(ShellScript script, Func<string, Known<string?>> variableOf)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(variableOf);
        return new ResolvedScript(script, variableOf).Commands;
    }

    /// <summary>
    /// Resolves the commands of the script that a call runs, as in <c>sh -c '…'</c>: what is set for the call and by the scripts around it
    /// holds for them, too. Empty for a call without such a script.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="variableOf">The variables when the outermost script starts; a known null is a variable that is not set.</param>
    public static ImmutableArray<CommandCall> ReadInner(CommandCall call, Func<string, Known<string?>> variableOf)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(variableOf);
        return call.Inner is not { } inner ? []
            : [.. ReadAll(inner, name => call.VariableOf(name, variableOf)).Select(c => c with
            {
                Environment = call.Environment.SetItems(c.Environment),
                ClearsEnvironment = call.ClearsEnvironment || c.ClearsEnvironment,
                Scripts = [.. c.Scripts, .. call.Scripts],
            })];
    }
}
