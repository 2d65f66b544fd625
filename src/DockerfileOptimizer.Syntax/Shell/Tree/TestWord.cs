namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>A word alone: true if it is not empty.</summary>
public sealed class TestWord : TestExpression
{
    internal TestWord(TextSpan span, Word word)
        : base(span, default)
    {
        Word = word;
    }

    /// <summary>The word.</summary>
    public Word Word { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitTestWord(this);
}
