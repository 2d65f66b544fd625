using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary><c>case word in items esac</c>.</summary>
public sealed class CaseClause : ShellCommand
{
    internal CaseClause(
        TextSpan span,
        ImmutableArray<TextSpan> marks,
        ImmutableArray<Redirection> redirections,
        Word subject,
        ImmutableArray<CaseItem> items)
        : base(span, marks, redirections)
    {
        Subject = subject;
        Items = items;
    }

    /// <summary>The word that is compared.</summary>
    public Word Subject { get; }

    /// <summary>The items in order; may be empty.</summary>
    public ImmutableArray<CaseItem> Items { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitCaseClause(this);
}
