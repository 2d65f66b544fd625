using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>A part of the expression between <c>[[</c> and <c>]]</c>.</summary>
public abstract class TestExpression : ShellNode
{
    private protected TestExpression(TextSpan span, ImmutableArray<TextSpan> marks)
        : base(span, marks)
    {
    }
}
