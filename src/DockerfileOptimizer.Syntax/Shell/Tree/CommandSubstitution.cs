using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>The output of commands (POSIX 2.6.3).</summary>
public sealed class CommandSubstitution : WordPart
{
    internal CommandSubstitution(
        TextSpan span,
        ImmutableArray<TextSpan> marks,
        CommandSubstitutionStyle style,
        StatementList body)
        : base(span, marks)
    {
        Style = style;
        Body = body;
    }

    /// <summary>How it is written.</summary>
    public CommandSubstitutionStyle Style { get; }

    /// <summary>The commands; may be empty.</summary>
    public StatementList Body { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitCommandSubstitution(this);
}
