using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary><c>[[ expression ]]</c> (bash).</summary>
public sealed class TestCommand : ShellCommand
{
    internal TestCommand(
        TextSpan span,
        ImmutableArray<TextSpan> marks,
        ImmutableArray<Redirection> redirections,
        TestExpression expression)
        : base(span, marks, redirections)
    {
        Expression = expression;
    }

    /// <summary>The expression.</summary>
    public TestExpression Expression { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitTestCommand(this);
}
