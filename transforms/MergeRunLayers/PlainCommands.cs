using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.MergeRunLayers;

/// <summary>
/// Commands in which errexit has nothing to stop, so that it does not matter that it is ignored left of <c>&amp;&amp;</c> (POSIX 2.8.1):
/// simple commands that run outside the shell, assignments, tests.
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

    private static bool IsPlain(Pipeline pipeline) => !pipeline.IsNegated && !pipeline.Commands.IsEmpty && pipeline.Commands.All(IsPlain);

    private static bool IsPlain(ShellCommand command) => SubstitutionsArePlain(command) && command switch
    {
        SimpleCommand { Words: [var first, ..] } => first.LiteralValue is { } name && !RunShellCode.Contains(name),
        SimpleCommand or TestCommand or ArithmeticCommand => true,
        _ => false,
    };

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
