using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.MergeRunLayers;

/// <summary>
/// Commands in which errexit has nothing to stop, so that it does not matter that it is ignored left of <c>&amp;&amp;</c> (POSIX 2.8.1):
/// simple commands that run outside the shell, assignments, tests, and compound commands that are no more than one list of them.
/// </summary>
internal static class PlainCommands
{
    private static readonly HashSet<string> RunShellCode = ["eval", ".", "source", "command", "builtin", "exec", "trap"];

    /// <summary>Whether the last pipeline of a script is plain.</summary>
    public static bool LastIsPlain(StatementList list) =>
        list.Statements is [.., var last] && IsPlain(last.List.Rest is [.., var link] ? link.Pipeline : last.List.First);

    /// <summary>Whether a script is a single and-or list, all of it plain.</summary>
    public static bool IsOnePlainList(StatementList list) =>
        list.Statements is [{ Terminator: not StatementTerminator.Ampersand } only]
        && IsPlain(only.List.First)
        && only.List.Rest.All(l => IsPlain(l.Pipeline));

    /// <summary>
    /// Whether a shell with errexit certainly ends when the script fails: it ends with one pipeline of simple commands, or with a compound
    /// command of which each branch does.
    /// </summary>
    /// <param name="list">The script.</param>
    /// <param name="heedsRedirections">Whether the shell heeds a redirection of a compound command that fails, which busybox ash does not.</param>
    public static bool FailureEndsShell(StatementList list, bool heedsRedirections) =>
        list.Statements is [.., { Terminator: not StatementTerminator.Ampersand, List: { Rest.IsEmpty: true, First: var last } }]
        && (IsSimple(last) || (last is { IsNegated: false, IsTimed: false, Commands: [var command] } && (heedsRedirections || command.Redirections.IsEmpty)
            && Branches(command).All(b => b.Statements.IsEmpty || FailureEndsShell(b, heedsRedirections)) && command is BraceGroup or IfClause or CaseClause or Subshell));

    // A subshell is a command of its own, whatever is in it.
    private static IEnumerable<StatementList> Branches(ShellCommand command) => command switch
    {
        BraceGroup group => [group.Body],
        IfClause clause => clause.Elifs.Select(e => e.Then).Prepend(clause.Then).Concat(clause.Else is { } last ? [last] : []),
        CaseClause clause => clause.Items.Select(i => i.Body),
        _ => [],
    };

    private static bool IsSimple(Pipeline pipeline) => IsPlain(pipeline) && pipeline.Commands.All(c => c is SimpleCommand or TestCommand or ArithmeticCommand);

    private static bool IsPlain(Pipeline pipeline) => !pipeline.IsNegated && !pipeline.Commands.IsEmpty && pipeline.Commands.All(IsPlain);

    // In a compound command errexit has nothing to stop where each branch is a single plain list; a loop has its next turn.
    private static bool IsPlain(ShellCommand command) => SubstitutionsArePlain(command) && command switch
    {
        SimpleCommand { Words: [var first, ..] } => first.LiteralValue is { } name ? !RunShellCode.Contains(name) : IsPath(first),
        SimpleCommand or TestCommand or ArithmeticCommand => true,
        CaseClause clause => clause.Items.All(i => i.Terminator is CaseTerminator.Break or CaseTerminator.None && (i.Body.Statements.IsEmpty || IsOnePlainList(i.Body))),
        IfClause clause => Branches(clause).All(IsOnePlainList) && clause.Elifs.Select(e => e.Condition).Prepend(clause.Condition).All(IsPlainCondition),
        BraceGroup or Subshell => (command is Subshell { Body: var body } ? [body] : Branches(command)).All(IsOnePlainList),
        _ => false,
    };

    private static bool IsPlainCondition(StatementList condition) =>
        condition.Statements is [{ Terminator: not StatementTerminator.Ampersand, List: var only }]
        && only.Rest.Select(l => l.Pipeline).Prepend(only.First).All(p => p.Commands.All(c => c is SimpleCommand or TestCommand or ArithmeticCommand && IsPlain(c)));

    // With a slash in front of all that expands it is no function.
    private static bool IsPath(Word word) => word.Parts is [Literal literal, ..] && literal.Text.Contains('/') && !literal.Text.Contains('{') && !literal.Text.Contains('=');

    private static bool SubstitutionsArePlain(ShellCommand command)
    {
        var substitutions = new Substitutions();
        substitutions.Visit(command);
        return substitutions.ArePlain;
    }

    private sealed class Substitutions : ShellVisitor
    {
        public bool ArePlain { get; private set; } = true;

        public override void VisitCommandSubstitution(CommandSubstitution node) => Check(node.Body);

        public override void VisitProcessSubstitution(ProcessSubstitution node) => Check(node.Body);

        private void Check(StatementList body) => ArePlain &= body.Statements.IsEmpty || IsOnePlainList(body);
    }
}
