using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>An operator such as <c>-f</c> and its operand.</summary>
public sealed class TestUnary : TestExpression
{
    internal TestUnary(TextSpan span, ImmutableArray<TextSpan> marks, string @operator, Word operand)
        : base(span, marks)
    {
        Operator = @operator;
        Operand = operand;
    }

    /// <summary>The operator as written, for instance <c>-f</c>.</summary>
    public string Operator { get; }

    /// <summary>What is tested.</summary>
    public Word Operand { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitTestUnary(this);
}
