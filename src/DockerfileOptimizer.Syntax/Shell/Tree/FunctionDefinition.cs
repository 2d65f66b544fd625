using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>
/// The definition of a function. Its redirections stand at the body, because they take place when it is called (POSIX 2.9.5).
/// </summary>
public sealed class FunctionDefinition : ShellCommand
{
    internal FunctionDefinition(
        TextSpan span,
        ImmutableArray<TextSpan> marks,
        ImmutableArray<Redirection> redirections,
        ShellName name,
        bool hasFunctionKeyword,
        ShellCommand body)
        : base(span, marks, redirections)
    {
        Name = name;
        HasFunctionKeyword = hasFunctionKeyword;
        Body = body;
    }

    /// <summary>The name.</summary>
    public ShellName Name { get; }

    /// <summary>Whether it is written with the word <c>function</c> (bash).</summary>
    public bool HasFunctionKeyword { get; }

    /// <summary>What a call runs: a compound command; dash also takes a simple one.</summary>
    public ShellCommand Body { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitFunctionDefinition(this);
}
