using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary><c>if … then … elif … else … fi</c>.</summary>
public sealed class IfClause : ShellCommand
{
    internal IfClause(
        TextSpan span,
        ImmutableArray<TextSpan> marks,
        ImmutableArray<Redirection> redirections,
        StatementList condition,
        StatementList then,
        ImmutableArray<ElifClause> elifs,
        StatementList? @else)
        : base(span, marks, redirections)
    {
        Condition = condition;
        Then = then;
        Elifs = elifs;
        Else = @else;
    }

    /// <summary>The statements behind <c>if</c>.</summary>
    public StatementList Condition { get; }

    /// <summary>The statements behind the first <c>then</c>.</summary>
    public StatementList Then { get; }

    /// <summary>The <c>elif</c> branches in order.</summary>
    public ImmutableArray<ElifClause> Elifs { get; }

    /// <summary>The statements behind <c>else</c>; null if there is none.</summary>
    public StatementList? Else { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitIfClause(this);
}
