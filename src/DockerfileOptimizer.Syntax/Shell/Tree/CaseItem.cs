using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>Patterns and statements of a case clause.</summary>
public sealed class CaseItem : ShellNode
{
    internal CaseItem(
        TextSpan span,
        ImmutableArray<TextSpan> marks,
        ImmutableArray<Word> patterns,
        StatementList body,
        CaseTerminator terminator)
        : base(span, marks)
    {
        Patterns = patterns;
        Body = body;
        Terminator = terminator;
    }

    /// <summary>The patterns; at least one.</summary>
    public ImmutableArray<Word> Patterns { get; }

    /// <summary>The statements; may be empty.</summary>
    public StatementList Body { get; }

    /// <summary>What ends the item.</summary>
    public CaseTerminator Terminator { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitCaseItem(this);
}
