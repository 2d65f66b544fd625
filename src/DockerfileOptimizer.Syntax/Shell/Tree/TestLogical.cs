using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>Two expressions joined by <c>&amp;&amp;</c> or <c>||</c>; <c>&amp;&amp;</c> binds tighter.</summary>
public sealed class TestLogical : TestExpression
{
    internal TestLogical(
        TextSpan span,
        ImmutableArray<TextSpan> marks,
        TestExpression left,
        AndOrOperator @operator,
        TestExpression right)
        : base(span, marks)
    {
        Left = left;
        Operator = @operator;
        Right = right;
    }

    /// <summary>The left side.</summary>
    public TestExpression Left { get; }

    /// <summary>Which of the two.</summary>
    public AndOrOperator Operator { get; }

    /// <summary>The right side.</summary>
    public TestExpression Right { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitTestLogical(this);
}
