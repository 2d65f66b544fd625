using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>An element of an array literal, with or without <c>[index]=</c>.</summary>
public sealed class ArrayElement : ShellNode
{
    internal ArrayElement(
        TextSpan span,
        ImmutableArray<TextSpan> marks,
        ArithmeticExpression? index,
        bool isAppend,
        Word? value)
        : base(span, marks)
    {
        Index = index;
        IsAppend = isAppend;
        Value = value;
    }

    /// <summary>What stands in brackets; null for an element without an index.</summary>
    public ArithmeticExpression? Index { get; }

    /// <summary>Whether it is written <c>[index]+=value</c>.</summary>
    public bool IsAppend { get; }

    /// <summary>The value; null if nothing stands behind <c>[index]=</c>.</summary>
    public Word? Value { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitArrayElement(this);
}
