using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary><c>while … do … done</c> or <c>until … do … done</c>.</summary>
public sealed class LoopClause : ShellCommand
{
    internal LoopClause(
        TextSpan span,
        ImmutableArray<TextSpan> marks,
        ImmutableArray<Redirection> redirections,
        LoopKind kind,
        StatementList condition,
        StatementList body)
        : base(span, marks, redirections)
    {
        Kind = kind;
        Condition = condition;
        Body = body;
    }

    /// <summary>Which of the two.</summary>
    public LoopKind Kind { get; }

    /// <summary>The statements behind the keyword.</summary>
    public StatementList Condition { get; }

    /// <summary>The statements between <c>do</c> and <c>done</c>.</summary>
    public StatementList Body { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitLoopClause(this);
}
