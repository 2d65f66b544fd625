using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>A piece of a word or of an unquoted here-document: literal text, something quoted, or something that expands.</summary>
public abstract class WordPart : ShellNode
{
    private protected WordPart(TextSpan span, ImmutableArray<TextSpan> marks)
        : base(span, marks)
    {
    }
}
