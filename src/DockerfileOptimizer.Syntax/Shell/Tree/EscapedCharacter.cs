namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>A backslash and the character that it quotes.</summary>
public sealed class EscapedCharacter : WordPart
{
    internal EscapedCharacter(TextSpan span, string value)
        : base(span, default)
    {
        Value = value;
    }

    /// <summary>The character.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitEscapedCharacter(this);
}
