using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary><c>$"…"</c> (bash): translated at run time.</summary>
public sealed class LocaleQuoted : WordPart
{
    internal LocaleQuoted(TextSpan span, ImmutableArray<TextSpan> marks, ImmutableArray<WordPart> parts)
        : base(span, marks)
    {
        Parts = parts;
    }

    /// <summary>What stands between the quotes.</summary>
    public ImmutableArray<WordPart> Parts { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitLocaleQuoted(this);
}
