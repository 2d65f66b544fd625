using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.MergeRunLayers;

/// <summary>A RUN on its way into a group, with what is known of it.</summary>
internal sealed class Member
{
    // What ends with the copy of the shell in ( … ) (POSIX 2.12). Not traps, which may run anything, nor what is not known.
    private const StateKinds EndsWithSubshell = StateKinds.Directory | StateKinds.Variables | StateKinds.Options | StateKinds.Functions
        | StateKinds.Umask | StateKinds.Limits | StateKinds.Descriptors | StateKinds.Positional;

    private Member(TransformContext context, RunInstruction run)
    {
        Run = run;
        Line = context.LineOf(run);
        Script = context.Build.ScriptOf(run);
        Effects = context.Build.EffectsOf(run);
        State = context.Build.StateBefore(run)!;
        Commands = context.Build.CommandsOf(run).Length;
    }

    public RunInstruction Run { get; }

    /// <summary>Its line, from 1.</summary>
    public int Line { get; }

    public Known<ShellScript> Script { get; }

    public ShellEffects Effects { get; }

    /// <summary>What holds before it.</summary>
    public BuildState State { get; }

    /// <summary>How many commands it runs.</summary>
    public int Commands { get; }

    /// <summary>Whether a shell with errexit may run any of it.</summary>
    public bool MayUseErrexit => !State.Shell.TryGet(out var shell) || shell.Options.Errexit || shell.Options.Other || Effects.MayUseErrexit;

    /// <summary>Whether it changes state of the shell, all of which ends with a subshell.</summary>
    public bool NeedsSubshell => Effects.Leaves != StateKinds.None && (Effects.Leaves & ~EndsWithSubshell) == 0;

    /// <summary>Whether it is more than a chain of <c>&amp;&amp;</c>, so that an operator in front of it would reach its first command only.</summary>
    public bool NeedsBracesBehindOperator => Script.Or(null)?.Statements is not
        { Statements: [{ Terminator: not StatementTerminator.Ampersand } only] } || only.List.Rest.Any(l => l.Operator == AndOrOperator.Or);

    /// <summary>A member of a group.</summary>
    public static Member Of(TransformContext context, RunInstruction run) => new(context, run);

    /// <summary>How it stands in a joined RUN.</summary>
    public RunGrouping GroupingAt(bool isFirst, bool isLast) =>
        !isLast && NeedsSubshell ? RunGrouping.Subshell
        : !isFirst && NeedsBracesBehindOperator ? RunGrouping.Braces
        : RunGrouping.Plain;
}
