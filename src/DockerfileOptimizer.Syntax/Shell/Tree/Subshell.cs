using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>Statements in parentheses, run in a copy of the shell.</summary>
public sealed class Subshell : ShellCommand
{
    internal Subshell(
        TextSpan span,
        ImmutableArray<TextSpan> marks,
        ImmutableArray<Redirection> redirections,
        StatementList body)
        : base(span, marks, redirections)
    {
        Body = body;
    }

    /// <summary>What runs; never empty.</summary>
    public StatementList Body { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitSubshell(this);
}
