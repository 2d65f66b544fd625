namespace DockerfileOptimizer.Syntax;

/// <summary>Whole lines of a file: an instruction, a comment, a directive or a blank line. The items of a file tile it.</summary>
public abstract class DockerfileItem : SyntaxNode
{
    private protected DockerfileItem(TextSpan span, TextSpan fullSpan)
        : base(span) => FullSpan = fullSpan;

    /// <summary>The item's lines with indentation and line breaks; an instruction's here-documents belong to them.</summary>
    public TextSpan FullSpan { get; }

    /// <summary>Every character of <see cref="FullSpan"/>, in order, with what it belongs to.</summary>
    internal abstract IEnumerable<SourcePiece> Pieces();

    private protected SourcePiece Piece(TextSpan span, TriviaKind kind) => new(span, null, kind, this);

    private protected SourcePiece Piece(TextSpan span, TokenKind kind) => new(span, kind, null, this);

    /// <summary>A one-line item: indentation, text, line break.</summary>
    private protected IEnumerable<SourcePiece> LinePieces(TokenKind text)
    {
        if (Span.Start > FullSpan.Start)
        {
            yield return Piece(TextSpan.FromBounds(FullSpan.Start, Span.Start), TriviaKind.Whitespace);
        }

        if (!Span.IsEmpty)
        {
            yield return Piece(Span, text);
        }

        if (FullSpan.End > Span.End)
        {
            yield return Piece(TextSpan.FromBounds(Span.End, FullSpan.End), TriviaKind.LineBreak);
        }
    }
}
