using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>Statements in braces, run in the shell itself.</summary>
public sealed class BraceGroup : ShellCommand
{
    internal BraceGroup(
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
    public override void Accept(ShellVisitor visitor) => visitor.VisitBraceGroup(this);
}
