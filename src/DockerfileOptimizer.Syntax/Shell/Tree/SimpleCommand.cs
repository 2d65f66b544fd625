using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>
/// A simple command: assignments, words and redirections, in any order of the redirections (POSIX 2.9.1). At least one of the three is not
/// empty.
/// </summary>
public sealed class SimpleCommand : ShellCommand
{
    internal SimpleCommand(
        TextSpan span,
        ImmutableArray<Redirection> redirections,
        ImmutableArray<Assignment> assignments,
        ImmutableArray<Word> words)
        : base(span, default, redirections)
    {
        Assignments = assignments;
        Words = words;
    }

    /// <summary>The assignments before the first word.</summary>
    public ImmutableArray<Assignment> Assignments { get; }

    /// <summary>The command name and its arguments; empty for assignments or redirections alone.</summary>
    public ImmutableArray<Word> Words { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitSimpleCommand(this);
}
