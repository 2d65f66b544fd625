using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>An arithmetic expression as text: what expands in it is read, its own operators are not.</summary>
public sealed class ArithmeticExpression : ShellNode
{
    internal ArithmeticExpression(TextSpan span, ImmutableArray<WordPart> parts)
        : base(span, default)
    {
        Parts = parts;
    }

    /// <summary>Literal text and expansions in order; empty if nothing is written.</summary>
    public ImmutableArray<WordPart> Parts { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitArithmeticExpression(this);
}
