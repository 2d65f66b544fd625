namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>A name that the shell takes as written: of a loop variable, a function or a coprocess.</summary>
public sealed class ShellName : ShellNode
{
    internal ShellName(TextSpan span, string text)
        : base(span, default)
    {
        Text = text;
    }

    /// <summary>The name, joined lines put together.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitShellName(this);
}
