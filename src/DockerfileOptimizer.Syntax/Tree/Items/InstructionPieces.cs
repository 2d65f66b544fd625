namespace DockerfileOptimizer.Syntax;

/// <summary>Lays the tokens of an instruction, which live in the joined text, and its trivia, which live in the file, side by side.</summary>
internal static class InstructionPieces
{
    public static IEnumerable<SourcePiece> Of(Instruction instruction)
    {
        var pieces = new List<SourcePiece>();
        var at = 0;
        foreach (var token in instruction.Tokens())
        {
            AddBlanks(pieces, instruction, TextSpan.FromBounds(at, token.Span.Start));
            Add(pieces, instruction, token.Span, token.Kind);
            at = token.Span.End;
        }

        AddBlanks(pieces, instruction, TextSpan.FromBounds(at, instruction.Logical.Text.Length));
        pieces.AddRange(instruction.InteriorTrivia.Select(t => new SourcePiece(t.Span, null, t.Kind, instruction)));
        pieces.AddRange(instruction.Heredocs.SelectMany(h => h.Pieces(instruction)));
        return pieces.OrderBy(p => p.Span.Start);
    }

    private static void AddBlanks(List<SourcePiece> pieces, Instruction instruction, TextSpan gap)
    {
        if (!gap.IsEmpty)
        {
            pieces.AddRange(instruction.Logical.ToSource(gap).Select(s => new SourcePiece(s, null, TriviaKind.Whitespace, instruction)));
        }
    }

    private static void Add(List<SourcePiece> pieces, Instruction instruction, TextSpan span, TokenKind kind)
    {
        if (!span.IsEmpty)
        {
            pieces.AddRange(instruction.Logical.ToSource(span).Select(s => new SourcePiece(s, kind, null, instruction)));
        }
    }
}
