using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary><c>for ((first; condition; step)) do … done</c> (bash).</summary>
public sealed class ArithmeticForClause : ShellCommand
{
    internal ArithmeticForClause(
        TextSpan span,
        ImmutableArray<TextSpan> marks,
        ImmutableArray<Redirection> redirections,
        ArithmeticExpression initializer,
        ArithmeticExpression condition,
        ArithmeticExpression step,
        StatementList body)
        : base(span, marks, redirections)
    {
        Initializer = initializer;
        Condition = condition;
        Step = step;
        Body = body;
    }

    /// <summary>What is evaluated once; has no parts if left out.</summary>
    public ArithmeticExpression Initializer { get; }

    /// <summary>What is evaluated before every round; has no parts if left out.</summary>
    public ArithmeticExpression Condition { get; }

    /// <summary>What is evaluated after every round; has no parts if left out.</summary>
    public ArithmeticExpression Step { get; }

    /// <summary>The statements of the body.</summary>
    public StatementList Body { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitArithmeticForClause(this);
}
