using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>Pipelines in which errexit has nothing to stop: simple commands that run outside this shell, assignments, tests.</summary>
internal static class PlainCommands
{
    private static readonly HashSet<string> RunsShellCode = ["eval", ".", "source", "command", "builtin", "exec", "trap"];

    /// <summary>Whether a pipeline is not negated and all its commands are plain.</summary>
    public static bool IsPlain(Pipeline pipeline) =>
        !pipeline.IsNegated && !pipeline.Commands.IsEmpty && pipeline.Commands.All(IsPlain);

    // A name that expands may name a function. That the script defines none itself is what the state conditions say.
    private static bool IsPlain(ShellCommand command)
    {
        var substitutions = new Substitutions();
        substitutions.Visit(command);
        return substitutions.ArePlain && command switch
        {
            SimpleCommand { Words: [var first, ..] } => first.LiteralValue is { } name && !RunsShellCode.Contains(name),
            SimpleCommand or TestCommand or ArithmeticCommand => true,
            _ => false,
        };
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
