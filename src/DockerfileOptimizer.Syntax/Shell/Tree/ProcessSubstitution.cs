using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary><c>&lt;(…)</c> or <c>&gt;(…)</c> (bash).</summary>
public sealed class ProcessSubstitution : WordPart
{
    internal ProcessSubstitution(
        TextSpan span,
        ImmutableArray<TextSpan> marks,
        ProcessSubstitutionDirection direction,
        StatementList body)
        : base(span, marks)
    {
        Direction = direction;
        Body = body;
    }

    /// <summary>Which way it goes.</summary>
    public ProcessSubstitutionDirection Direction { get; }

    /// <summary>The commands.</summary>
    public StatementList Body { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitProcessSubstitution(this);
}
