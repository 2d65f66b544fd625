using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary><c>for name in words; do … done</c>; bash also takes braces around the body.</summary>
public sealed class ForClause : ShellCommand
{
    internal ForClause(
        TextSpan span,
        ImmutableArray<TextSpan> marks,
        ImmutableArray<Redirection> redirections,
        ShellName variable,
        bool hasIn,
        ImmutableArray<Word> words,
        StatementList body)
        : base(span, marks, redirections)
    {
        Variable = variable;
        HasIn = hasIn;
        Words = words;
        Body = body;
    }

    /// <summary>The variable.</summary>
    public ShellName Variable { get; }

    /// <summary>Whether there is an <c>in</c>; without it the positional parameters are taken.</summary>
    public bool HasIn { get; }

    /// <summary>The words behind <c>in</c>; may be empty.</summary>
    public ImmutableArray<Word> Words { get; }

    /// <summary>The statements of the body.</summary>
    public StatementList Body { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitForClause(this);
}
