using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>One command of a pipeline, simple or compound (POSIX 2.9.1, 2.9.4).</summary>
public abstract class ShellCommand : ShellNode
{
    private protected ShellCommand(TextSpan span, ImmutableArray<TextSpan> marks, ImmutableArray<Redirection> redirections)
        : base(span, marks)
    {
        Redirections = redirections;
    }

    /// <summary>
    /// The redirections of the command in the order of the text; the span of the command covers them. Those of a function stand at its
    /// body.
    /// </summary>
    public ImmutableArray<Redirection> Redirections { get; }
}
