using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary><c>elif … then …</c> of an if clause.</summary>
public sealed class ElifClause : ShellNode
{
    internal ElifClause(TextSpan span, ImmutableArray<TextSpan> marks, StatementList condition, StatementList then)
        : base(span, marks)
    {
        Condition = condition;
        Then = then;
    }

    /// <summary>The statements behind <c>elif</c>.</summary>
    public StatementList Condition { get; }

    /// <summary>The statements behind its <c>then</c>.</summary>
    public StatementList Then { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitElifClause(this);
}
