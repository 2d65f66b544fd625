using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary><c>coproc name command</c> (bash).</summary>
public sealed class CoprocCommand : ShellCommand
{
    internal CoprocCommand(
        TextSpan span,
        ImmutableArray<TextSpan> marks,
        ImmutableArray<Redirection> redirections,
        ShellName? name,
        ShellCommand command)
        : base(span, marks, redirections)
    {
        Name = name;
        Command = command;
    }

    /// <summary>The name of the coprocess; null if none is written, then bash calls it COPROC.</summary>
    public ShellName? Name { get; }

    /// <summary>What runs.</summary>
    public ShellCommand Command { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitCoprocCommand(this);
}
