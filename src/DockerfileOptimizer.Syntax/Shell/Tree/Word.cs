using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>A word: what the shell takes as one token before it expands it (POSIX 2.3).</summary>
public sealed class Word : ShellNode
{
    internal Word(TextSpan span, ImmutableArray<WordPart> parts, string? unexpandedValue, bool mayExpand)
        : base(span, default)
    {
        Parts = parts;
        UnexpandedValue = unexpandedValue;
        LiteralValue = mayExpand ? null : unexpandedValue;
    }

    /// <summary>The parts in order, without gaps; joined lines lie between or inside parts.</summary>
    public ImmutableArray<WordPart> Parts { get; }

    /// <summary>
    /// The one string that the word always becomes: its characters after quote removal (POSIX 2.6.7). Null if anything in it expands
    /// (<c>$</c>, backquotes, process substitution, <c>$"…"</c>) or may expand at run time: unquoted <c>*</c>, <c>?</c> or
    /// <c>[…]</c>, a brace expansion in bash, an unquoted <c>~</c> at the start or behind <c>:</c> or <c>=</c>.
    /// </summary>
    public string? LiteralValue { get; }

    /// <summary>
    /// The characters after quote removal with patterns, braces and tildes left as they are, for instance
    /// <c>/var/lib/apt/lists/*</c>; null if the word holds an expansion that begins with <c>$</c>, a backquote, <c>&lt;(</c> or
    /// <c>&gt;(</c>. Differs from <see cref="LiteralValue"/> only where that is null.
    /// </summary>
    public string? UnexpandedValue { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitWord(this);
}
