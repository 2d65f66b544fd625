using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary><c>$((…))</c> (POSIX 2.6.4), in bash also <c>$[…]</c>.</summary>
public sealed class ArithmeticExpansion : WordPart
{
    internal ArithmeticExpansion(TextSpan span, ImmutableArray<TextSpan> marks, ArithmeticExpression expression)
        : base(span, marks)
    {
        Expression = expression;
    }

    /// <summary>The expression.</summary>
    public ArithmeticExpression Expression { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitArithmeticExpansion(this);
}
