using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>
/// Statements one after the other (POSIX 2.9.3, lists). Empty only where the shell allows that: a whole script, <c>$( )</c>, the body of a
/// case item.
/// </summary>
public sealed class StatementList : ShellNode
{
    internal StatementList(TextSpan span, ImmutableArray<Statement> statements)
        : base(span, default)
    {
        Statements = statements;
    }

    /// <summary>The statements in the order of the text.</summary>
    public ImmutableArray<Statement> Statements { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitStatementList(this);
}
