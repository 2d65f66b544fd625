using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>The variables that a script may set itself, so that their values are not those of the build.</summary>
internal sealed class SetVariables : ShellVisitor
{
    private static readonly ImmutableHashSet<string> Setters =
        ["export", "readonly", "declare", "typeset", "local", "read", "mapfile", "readarray", "getopts", "let", "printf", "unset", "eval", ".", "source", "wait", "set", "alias"];

    private readonly ImmutableHashSet<string>.Builder _names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
    private bool _any;

    private SetVariables()
    {
    }

    /// <summary>The names; null when it may be any.</summary>
    public static ImmutableHashSet<string>? Of(StatementList script)
    {
        var reader = new SetVariables();
        reader.Visit(script);
        return reader._any ? null : reader._names.ToImmutable();
    }

    public override void VisitAssignment(Assignment node)
    {
        _names.Add(node.Name);
        base.VisitAssignment(node);
    }

    public override void VisitForClause(ForClause node)
    {
        _names.Add(node.Variable.Text);
        base.VisitForClause(node);
    }

    public override void VisitSelectClause(SelectClause node)
    {
        _any = true;
        base.VisitSelectClause(node);
    }

    public override void VisitArithmeticExpression(ArithmeticExpression node)
    {
        _any = true;
        base.VisitArithmeticExpression(node);
    }

    public override void VisitTestCommand(TestCommand node)
    {
        _any = true;
        base.VisitTestCommand(node);
    }

    public override void VisitParameterExpansion(ParameterExpansion node)
    {
        if (node.Operator is ParameterOperator.Assign or ParameterOperator.AssignIfEmpty)
        {
            _names.Add(node.Name);
        }

        base.VisitParameterExpansion(node);
    }

    public override void VisitSimpleCommand(SimpleCommand node)
    {
        _any |= !node.Words.IsEmpty
            && ShellCommandName.Of(node) is var name
            && (name.Name is { } text ? Setters.Contains(text) && !name.Arguments.IsEmpty && !IsHarmless(text, name.Arguments) : !name.IsPath);
        base.VisitSimpleCommand(node);
    }

    /// <summary><c>set -ex</c> and <c>printf '%s'</c> set no variable.</summary>
    private static bool IsHarmless(string name, ImmutableArray<Word> arguments) =>
        name is "set" or "printf" && arguments.All(a => a.LiteralValue is not null && !a.LiteralValue.StartsWith("-v", StringComparison.Ordinal));
}
