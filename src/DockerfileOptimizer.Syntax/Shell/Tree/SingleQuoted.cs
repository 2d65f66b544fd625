using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary><c>'…'</c>.</summary>
public sealed class SingleQuoted : WordPart
{
    internal SingleQuoted(TextSpan span, ImmutableArray<TextSpan> marks, string text)
        : base(span, marks)
    {
        Text = text;
    }

    /// <summary>The characters between the quotes.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitSingleQuoted(this);
}
