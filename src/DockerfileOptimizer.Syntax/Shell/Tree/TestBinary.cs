using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>Two operands with an operator such as <c>==</c>, <c>=~</c>, <c>-eq</c> or <c>&lt;</c> between them.</summary>
public sealed class TestBinary : TestExpression
{
    internal TestBinary(TextSpan span, ImmutableArray<TextSpan> marks, Word left, string @operator, Word right)
        : base(span, marks)
    {
        Left = left;
        Operator = @operator;
        Right = right;
    }

    /// <summary>The left operand.</summary>
    public Word Left { get; }

    /// <summary>The operator as written.</summary>
    public string Operator { get; }

    /// <summary>The right operand; behind <c>==</c>, <c>=</c> and <c>!=</c> a pattern, behind <c>=~</c> a regular expression.</summary>
    public Word Right { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitTestBinary(this);
}
