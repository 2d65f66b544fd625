namespace DockerfileOptimizer.Syntax;

/// <summary>A line of blanks, or of nothing, between instructions.</summary>
public sealed class BlankLine : DockerfileItem
{
    internal BlankLine(TextSpan span, TextSpan fullSpan)
        : base(span, fullSpan)
    {
    }

    internal override IEnumerable<SourcePiece> Pieces()
    {
        yield return Piece(FullSpan, TriviaKind.BlankLine);
    }
}
