namespace DockerfileOptimizer.Syntax;

/// <summary>A part of a Dockerfile. Nodes are immutable and made by the parser alone, so none can disagree with its source.</summary>
public abstract class SyntaxNode
{
    private protected SyntaxNode(TextSpan span) => Span = span;

    /// <summary>Where the node stands in the file: from its first to behind its last character, with any continuation between them.</summary>
    public TextSpan Span { get; }
}
