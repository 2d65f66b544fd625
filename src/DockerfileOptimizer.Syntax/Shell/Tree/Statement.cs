using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>An and-or list with what ends it.</summary>
public sealed class Statement : ShellNode
{
    internal Statement(TextSpan span, ImmutableArray<TextSpan> marks, AndOrList list, StatementTerminator terminator)
        : base(span, marks)
    {
        List = list;
        Terminator = terminator;
    }

    /// <summary>What runs.</summary>
    public AndOrList List { get; }

    /// <summary>What ends the statement; the span of the statement covers <c>;</c> and <c>&amp;</c>, not a line break.</summary>
    public StatementTerminator Terminator { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitStatement(this);
}
