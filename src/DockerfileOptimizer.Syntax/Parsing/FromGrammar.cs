namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary><c>image [AS name]</c> (BuildKit <c>parseBuildStageName</c>).</summary>
internal static class FromGrammar
{
    public static FromInstruction Read(InstructionHead head)
    {
        var words = ArgumentGrammar.Words(head.Logical, head.ArgumentSpan);
        if (words.IsEmpty)
        {
            return new FromInstruction(head, null, new FromTokens(null, null, null));
        }

        var image = new ImageReference(words[0].Span, words[0].Token, words[0].Value, ImageReferenceGrammar.Read(words[0].Value));
        if (words.Length == 3 && words[1].Value.Equals("as", StringComparison.OrdinalIgnoreCase))
        {
            return new FromInstruction(head, image, new FromTokens(words[1].Token with { Kind = TokenKind.As }, words[2].Token, null));
        }

        Token? rest = words.Length == 1
            ? null
            : new Token(TokenKind.Unparsed, TextSpan.FromBounds(words[1].Token.Span.Start, head.ArgumentSpan.End));
        return new FromInstruction(head, image, new FromTokens(null, null, rest));
    }
}
