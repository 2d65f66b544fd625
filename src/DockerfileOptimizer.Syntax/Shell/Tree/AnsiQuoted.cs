using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary><c>$'…'</c> (bash).</summary>
public sealed class AnsiQuoted : WordPart
{
    internal AnsiQuoted(TextSpan span, ImmutableArray<TextSpan> marks, string text, string value)
        : base(span, marks)
    {
        Text = text;
        Value = value;
    }

    /// <summary>The characters between the quotes as written.</summary>
    public string Text { get; }

    /// <summary>What they stand for.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitAnsiQuoted(this);
}
