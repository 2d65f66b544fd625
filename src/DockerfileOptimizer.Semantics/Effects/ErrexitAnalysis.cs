using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>
/// What <c>errexit</c> makes of joining a script with what follows. The facts below were measured in dash 0.5.12, bash 5.2 (under its own
/// name and as <c>sh</c>) and busybox ash 1.35, and a test measures them again:
/// left of <c>&amp;&amp;</c> errexit is ignored inside brace groups, functions, <c>eval</c>, <c>.</c>, loops and even subshells, so
/// <c>set -e; { false; echo leaked; } &amp;&amp; c</c> runs everything; in bash it is ignored inside command substitutions there, too,
/// and in busybox they never heed it. A list whose last command that ran failed in front of <c>&amp;&amp;</c> or <c>||</c>, or behind
/// <c>!</c>, does not end the shell; neither does the brace group, if, case or loop that ends with it, while a subshell, a
/// pipeline of several commands, a function and <c>eval</c> are commands of their own and do.
/// </summary>
public static class ErrexitAnalysis
{
    /// <summary>
    /// Whether errexit can make no difference inside the last pipeline of a script when <c>&amp;&amp;</c> is put behind it: it is a single
    /// simple command without <c>!</c> that is no function of the script, alias, <c>eval</c>, <c>.</c> or <c>source</c>, not reached
    /// through <c>command</c> or <c>builtin</c>, and that holds no substitution of several commands. The pipelines before it in its list
    /// stand left of <c>&amp;&amp;</c> or <c>||</c> already. The script must be one and-or list: of several statements only the last is
    /// looked at, and putting <c>{ …; } &amp;&amp;</c> around them makes errexit ignore the others.
    /// </summary>
    public static bool LastPipelineIsPlain(StatementList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        if (list.Statements.IsEmpty || list.Statements[^1] is not { Terminator: not StatementTerminator.Ampersand } last)
        {
            return false;
        }

        var pipeline = last.List.Rest.IsEmpty ? last.List.First : last.List.Rest[^1].Pipeline;
        var functions = FunctionTable.Of(list);
        return !pipeline.IsNegated && pipeline.Commands is [SimpleCommand command] && IsPlain(command, functions);
    }

    /// <summary>
    /// Whether a shell with errexit on certainly ends when the script fails, so that <c>;</c> or a line break may stand behind it: its
    /// last statement is a single pipeline without <c>!</c>, and so is the last one of each branch of a brace group, if, case or loop that
    /// it may be. It says nothing about whether errexit is on.
    /// </summary>
    public static bool FailureEndsShell(StatementList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return list.Statements.IsEmpty
            || (list.Statements[^1] is { Terminator: not StatementTerminator.Ampersand } last
                && last.List.Rest.IsEmpty
                && FailureEndsShell(last.List.First));
    }

    /// <summary>
    /// Whether errexit is certainly on behind the script: the shell is started with it and nothing in the script may turn it off, or a
    /// top-level <c>set -e</c> stands in it and nothing behind that may.
    /// </summary>
    /// <param name="list">The script.</param>
    /// <param name="initial">Whether the shell is started with it.</param>
    public static bool IsCertainlyOnBehind(StatementList list, bool initial)
    {
        ArgumentNullException.ThrowIfNull(list);
        return IsCertainlyOnBefore(list, list.Statements.Length, initial);
    }

    /// <summary>Whether errexit is certainly on where a statement of the script begins, as in <see cref="IsCertainlyOnBehind"/>.</summary>
    /// <param name="list">The script.</param>
    /// <param name="index">The number of the statement from 0; that of the statements for the end.</param>
    /// <param name="initial">Whether the shell is started with it.</param>
    public static bool IsCertainlyOnBefore(StatementList list, int index, bool initial)
    {
        ArgumentNullException.ThrowIfNull(list);
        var on = initial;
        foreach (var statement in list.Statements.Take(index))
        {
            on = TurnsOn(statement) || (on && !MayTurnOff(statement));
        }

        return on;
    }

    private static bool FailureEndsShell(Pipeline pipeline)
    {
        if (pipeline.IsNegated || pipeline.IsTimed || pipeline.Commands.IsEmpty)
        {
            return false;
        }

        return pipeline.Commands.Length > 1 || pipeline.Commands[0] switch
        {
            BraceGroup group => FailureEndsShell(group.Body),
            IfClause clause => FailureEndsShell(clause.Then) && clause.Elifs.All(e => FailureEndsShell(e.Then))
                && (clause.Else is null || FailureEndsShell(clause.Else)),
            LoopClause loop => FailureEndsShell(loop.Body),
            ForClause loop => FailureEndsShell(loop.Body),
            ArithmeticForClause loop => FailureEndsShell(loop.Body),
            CaseClause clause => clause.Items.All(i => FailureEndsShell(i.Body)),
            SimpleCommand or Subshell or FunctionDefinition or TestCommand or ArithmeticCommand => true,
            _ => false,
        };
    }

    private static bool IsPlain(SimpleCommand command, FunctionTable functions)
    {
        if (!SubstitutionReader.HoldsSingleCommandsOnly(command, functions))
        {
            return false;
        }

        if (command.Words.IsEmpty)
        {
            return true;
        }

        var name = ShellCommandName.Of(command);
        return name.Passed.IsEmpty
            && (name.IsPath || (name.Name is { } text && text is not ("eval" or "." or "source") && !functions.Has(text)));
    }

    private static bool TurnsOn(Statement statement) =>
        statement.Terminator != StatementTerminator.Ampersand
        && statement.List is { Rest.IsEmpty: true, First: { IsNegated: false, Commands: [SimpleCommand { Words: [{ LiteralValue: "set" }, ..] } command] } }
        && command.Words.Skip(1).All(w => w.LiteralValue is not null)
        && command.Words.Skip(1).FirstOrDefault() is { LiteralValue: { Length: > 1 } flags }
        && flags[0] == '-' && flags[1] != '-' && flags.Contains('e') && !flags.Contains('n')
        && command.Words.Skip(1).All(w => w.LiteralValue is not ['+', ..]);

    private static bool MayTurnOff(Statement statement) =>
        CommandNames.Of(statement).Overlaps(["set", "eval", ".", "source", "shopt", "alias", "trap", "exec"]) || UnknownNames.Has(statement);

    /// <summary>Finds substitutions in the words of one command.</summary>
    private sealed class SubstitutionReader : ShellVisitor
    {
        private readonly FunctionTable _functions;
        private bool _single = true;

        private SubstitutionReader(FunctionTable functions) => _functions = functions;

        public static bool HoldsSingleCommandsOnly(SimpleCommand command, FunctionTable functions)
        {
            var reader = new SubstitutionReader(functions);
            reader.Visit(command);
            return reader._single;
        }

        public override void VisitCommandSubstitution(CommandSubstitution node) => Body(node.Body);

        public override void VisitProcessSubstitution(ProcessSubstitution node) => Body(node.Body);

        /// <summary>A single and-or list of plain commands never looks at errexit: no command of it has another one behind it that a failure should stop.</summary>
        private void Body(StatementList body) =>
            _single &= body.Statements.Length <= 1 && body.Statements.All(s => s.List.Rest.Select(l => l.Pipeline).Prepend(s.List.First)
                .All(p => p.Commands.All(c => c is SimpleCommand simple && IsPlain(simple, _functions))));
    }

    /// <summary>Finds commands whose names are not known.</summary>
    private sealed class UnknownNames : ShellVisitor
    {
        private bool _found;

        public static bool Has(Statement statement)
        {
            var reader = new UnknownNames();
            reader.Visit(statement);
            return reader._found;
        }

        public override void VisitSimpleCommand(SimpleCommand node)
        {
            _found |= !node.Words.IsEmpty && ShellCommandName.Of(node) is { Name: null, IsPath: false };
            base.VisitSimpleCommand(node);
        }
    }
}
