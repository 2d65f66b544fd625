namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>Characters that stand for themselves; unquoted, a pattern may still match files, a brace or tilde may still expand.</summary>
public sealed class Literal : WordPart
{
    internal Literal(TextSpan span, string text)
        : base(span, default)
    {
        Text = text;
    }

    /// <summary>The characters, joined lines put together.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitLiteral(this);
}
