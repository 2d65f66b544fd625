using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary><c>(elements)</c> behind the <c>=</c> of an assignment (bash).</summary>
public sealed class ArrayLiteral : WordPart
{
    internal ArrayLiteral(TextSpan span, ImmutableArray<TextSpan> marks, ImmutableArray<ArrayElement> elements)
        : base(span, marks)
    {
        Elements = elements;
    }

    /// <summary>The elements in order.</summary>
    public ImmutableArray<ArrayElement> Elements { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitArrayLiteral(this);
}
