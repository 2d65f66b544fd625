using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary><c>! expression</c>.</summary>
public sealed class TestNot : TestExpression
{
    internal TestNot(TextSpan span, ImmutableArray<TextSpan> marks, TestExpression operand)
        : base(span, marks)
    {
        Operand = operand;
    }

    /// <summary>What is negated.</summary>
    public TestExpression Operand { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitTestNot(this);
}
