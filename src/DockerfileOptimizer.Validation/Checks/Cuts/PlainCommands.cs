using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>Pipelines in which errexit has nothing to stop: simple commands that run outside this shell, assignments, tests.</summary>
internal static class PlainCommands
{
    private static readonly HashSet<string> RunsShellCode = ["eval", ".", "source", "command", "builtin", "exec", "trap"];

    /// <summary>Whether a pipeline is not negated and all its commands are plain.</summary>
    public static bool IsPlain(Pipeline pipeline) =>
        !pipeline.IsNegated && !pipeline.Commands.IsEmpty && pipeline.Commands.All(IsPlain);

    /// <summary>
    /// Whether errexit has nothing to stop in a script: it is a single and-or list, and so is each branch of what it may be made of. Where
    /// one of its commands fails, nothing stands behind it that would run without errexit, and its status is the same.
    /// </summary>
    public static bool HasNothingToStop(StatementList list) =>
        list.Statements is [{ Terminator: not StatementTerminator.Ampersand, List: var only }]
        && HasNothingToStop(only.First)
        && only.Rest.All(l => HasNothingToStop(l.Pipeline));

    /// <summary>Whether a pipeline is not negated and errexit has nothing to stop in its commands.</summary>
    public static bool HasNothingToStop(Pipeline pipeline) =>
        !pipeline.IsNegated && !pipeline.Commands.IsEmpty && pipeline.Commands.All(HasNothingToStop);

    // Loops have: the next turn.
    private static bool HasNothingToStop(ShellCommand command) => command switch
    {
        Subshell subshell => HoldsPlainSubstitutions(command) && HasNothingToStop(subshell.Body),
        BraceGroup group => HoldsPlainSubstitutions(command) && HasNothingToStop(group.Body),
        IfClause clause => HoldsPlainSubstitutions(command) && HasNothingToStop(clause.Then) && IsPlainCondition(clause.Condition)
            && clause.Elifs.All(e => IsPlainCondition(e.Condition) && HasNothingToStop(e.Then))
            && (clause.Else is null || HasNothingToStop(clause.Else)),
        CaseClause clause => HoldsPlainSubstitutions(command)
            && clause.Items.All(i => i.Terminator is CaseTerminator.Break or CaseTerminator.None && (i.Body.Statements.IsEmpty || HasNothingToStop(i.Body))),
        _ => IsPlain(command),
    };

    // Errexit is ignored in it anyway (POSIX set, -e).
    private static bool IsPlainCondition(StatementList condition) =>
        condition.Statements is [{ Terminator: not StatementTerminator.Ampersand, List: var only }]
        && only.Rest.Select(l => l.Pipeline).Prepend(only.First).All(p => !p.Commands.IsEmpty && p.Commands.All(IsPlain));

    // A name that expands may name a function, unless it is a path. That the script defines none itself is what the state conditions say.
    private static bool IsPlain(ShellCommand command) => HoldsPlainSubstitutions(command) && command switch
    {
        SimpleCommand { Words: [var first, ..] } => first.LiteralValue is { } name ? !RunsShellCode.Contains(name) : IsPath(first),
        SimpleCommand or TestCommand or ArithmeticCommand => true,
        _ => false,
    };

    // What stands in front of an expansion is in its first field (POSIX 2.6.5), so that with a slash there it is the name of a file
    // (POSIX 2.9.1.4); a tilde and what follows it stay one field, and it stands for a directory or for itself.
    private static bool IsPath(Word word) => word.Parts is [Literal literal, ..]
        && literal.Text.Contains('/', StringComparison.Ordinal) && !literal.Text.AsSpan().ContainsAny('{', '=');

    private static bool HoldsPlainSubstitutions(ShellCommand command)
    {
        var substitutions = new Substitutions();
        substitutions.Visit(command);
        return substitutions.ArePlain;
    }

    // dash goes on heeding errexit in a substitution left of &&, bash does not; one and-or list has nothing to stop in the middle.
    private sealed class Substitutions : ShellVisitor
    {
        public bool ArePlain { get; private set; } = true;

        public override void VisitCommandSubstitution(CommandSubstitution node) => Check(node.Body);

        public override void VisitProcessSubstitution(ProcessSubstitution node) => Check(node.Body);

        private void Check(StatementList body)
        {
            ArePlain &= body.Statements is []
                || (body.Statements is [{ Terminator: not StatementTerminator.Ampersand } only]
                    && IsPlain(only.List.First)
                    && only.List.Rest.All(l => IsPlain(l.Pipeline)));
        }
    }
}
