using System.Collections.Immutable;
using System.Text;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
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

    private readonly BuildModel _build;

    private Member(BuildModel build, RunInstruction run, int line)
    {
        _build = build;
        Run = run;
        Line = line;
        State = build.StateBefore(run)!;
    }

    public RunInstruction Run { get; }

    /// <summary>Its line, from 1.</summary>
    public int Line { get; }

    /// <summary>What holds before it.</summary>
    public BuildState State { get; }

    public Known<ShellScript> Script => _build.ScriptOf(Run);

    public ShellEffects Effects => field ??= _build.EffectsOf(Run);

    /// <summary>What it has package managers do.</summary>
    public ImmutableArray<PackageOperation> Operations => field.IsDefault ? field = [.. _build.CommandsOf(Run).Select(PackageManagers.OperationOf).OfType<PackageOperation>()] : field;

    /// <summary>How many commands it runs.</summary>
    public int Commands => field > 0 ? field : field = Script.Or(null)?.Statements is { } list ? CommandCounter.CountIn(list) : 0;

    /// <summary>How long its script is, in bytes.</summary>
    public int Bytes => field > 0 ? field : field = Encoding.UTF8.GetByteCount(Script.Or(null)?.Text.Text ?? "");

    /// <summary>Whether a shell with errexit may run any of it.</summary>
    public bool MayUseErrexit => !State.Shell.TryGet(out var shell) || shell.Options.Errexit || shell.Options.Other || Effects.MayUseErrexit;

    /// <summary>Whether shells that it starts may take options from the environment (bash manual, SHELLOPTS).</summary>
    public bool MayPassOnOptions => !IsUnset("SHELLOPTS") || !IsUnset("BASHOPTS");

    /// <summary>Whether the file does not set a variable.</summary>
    public bool IsUnset(string name) => !State.Variables.Values.TryGetValue(name, out var value) || (value.TryGet(out var text) && text is null);

    /// <summary>Whether it stands in a subshell although it changes nothing in its shell, so that this does not remember the programs that it ran.</summary>
    public bool IsIsolated { get; private init; }

    /// <summary>Whether it changes state of the shell, all of which ends with a subshell, or what it remembers shall end with one.</summary>
    public bool NeedsSubshell => IsIsolated || (Effects.Leaves != StateKinds.None && (Effects.Leaves & ~EndsWithSubshell) == 0);

    /// <summary>Whether it is more than a chain of <c>&amp;&amp;</c>, so that an operator in front of it would reach its first command only.</summary>
    public bool NeedsBracesBehindOperator => Script.Or(null)?.Statements is not
        { Statements: [{ Terminator: not StatementTerminator.Ampersand } only] } || only.List.Rest.Any(l => l.Operator == AndOrOperator.Or);

    /// <summary>Whether <c>;</c> may stand behind it: the shell ends when the script fails, and nothing but options is left to the next one.</summary>
    /// <param name="isOn">Whether those in front of it leave errexit on.</param>
    public bool FailureEndsShell(bool isOn) => (Effects.Leaves & ~StateKinds.Options) == StateKinds.None && !IsIsolated
        && LeavesErrexitOn(isOn)
        && PlainCommands.FailureEndsShell(Script.Or(null)!.Statements!, State.Shell.TryGet(out var shell) && shell.Program is "dash" or "bash" or "bash-as-sh");

    /// <summary>Whether errexit is certainly on behind it.</summary>
    /// <param name="isOn">Whether those in front of it leave errexit on.</param>
    public bool LeavesErrexitOn(bool isOn) => Script.Or(null)?.Statements is { } list
        && ErrexitAnalysis.IsCertainlyOnBehind(list, isOn || (State.Shell.TryGet(out var shell) && shell.Options.Errexit));

    /// <summary>Whether it does not matter that errexit is ignored in front of an operator.</summary>
    /// <param name="isFirst">Whether no operator stands in front of it.</param>
    /// <param name="isOn">Whether those in front of it may leave errexit on.</param>
    public bool MayStandBeforeOperator(bool isFirst, bool isOn = false) => (!MayUseErrexit && !isOn) || (Script.Or(null)?.Statements is { } list
        && (GroupingAt(isFirst, false) == RunGrouping.Plain ? PlainCommands.LastIsPlain(list) : PlainCommands.IsOnePlainList(list)));

    /// <summary>A member of a group.</summary>
    public static Member Of(TransformContext context, RunInstruction run) => new(context.Build, run, context.LineOf(run));

    /// <summary>The same in a subshell, whenever something stands behind it.</summary>
    public Member Isolated() => new(_build, Run, Line) { IsIsolated = true };

    /// <summary>How it stands in a joined RUN.</summary>
    public RunGrouping GroupingAt(bool isFirst, bool isLast) =>
        !isLast && NeedsSubshell ? RunGrouping.Subshell
        : !isFirst && NeedsBracesBehindOperator ? RunGrouping.Braces
        : RunGrouping.Plain;

    private sealed class CommandCounter : ShellVisitor
    {
        private int _count;

        public static int CountIn(StatementList list)
        {
            var counter = new CommandCounter();
            counter.Visit(list);
            return counter._count;
        }

        public override void VisitSimpleCommand(SimpleCommand node)
        {
            _count++;
            base.VisitSimpleCommand(node);
        }
    }
}
