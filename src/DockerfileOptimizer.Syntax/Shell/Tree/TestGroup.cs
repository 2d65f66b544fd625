using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>An expression in parentheses.</summary>
public sealed class TestGroup : TestExpression
{
    internal TestGroup(TextSpan span, ImmutableArray<TextSpan> marks, TestExpression inner)
        : base(span, marks)
    {
        Inner = inner;
    }

    /// <summary>What stands in the parentheses.</summary>
    public TestExpression Inner { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitTestGroup(this);
}
