using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary><c>(( expression ))</c> (bash).</summary>
public sealed class ArithmeticCommand : ShellCommand
{
    internal ArithmeticCommand(
        TextSpan span,
        ImmutableArray<TextSpan> marks,
        ImmutableArray<Redirection> redirections,
        ArithmeticExpression expression)
        : base(span, marks, redirections)
    {
        Expression = expression;
    }

    /// <summary>The expression.</summary>
    public ArithmeticExpression Expression { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitArithmeticCommand(this);
}
