using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary><c>"…"</c>.</summary>
public sealed class DoubleQuoted : WordPart
{
    internal DoubleQuoted(TextSpan span, ImmutableArray<TextSpan> marks, ImmutableArray<WordPart> parts)
        : base(span, marks)
    {
        Parts = parts;
    }

    /// <summary>What stands between the quotes.</summary>
    public ImmutableArray<WordPart> Parts { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitDoubleQuoted(this);
}
