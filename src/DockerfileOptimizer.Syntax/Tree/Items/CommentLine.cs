namespace DockerfileOptimizer.Syntax;

/// <summary>A line whose first non-blank is <c>#</c> and that is no directive.</summary>
public sealed class CommentLine : DockerfileItem
{
    internal CommentLine(TextSpan span, TextSpan fullSpan, string text)
        : base(span, fullSpan) => Text = text;

    /// <summary>The line from <c>#</c> on, without its line break.</summary>
    public string Text { get; }

    internal override IEnumerable<SourcePiece> Pieces() => LinePieces(TokenKind.CommentText);
}
