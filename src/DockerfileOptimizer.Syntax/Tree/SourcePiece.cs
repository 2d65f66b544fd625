namespace DockerfileOptimizer.Syntax;

/// <summary>A run of characters of the file and what it belongs to; the pieces of a file lie side by side and cover it.</summary>
/// <param name="Span">Where it stands in the file; never empty.</param>
/// <param name="Token">The kind of the token that it is, or is a part of; null for trivia.</param>
/// <param name="Trivia">The kind of trivia; null for a token.</param>
/// <param name="Node">The item it belongs to.</param>
public readonly record struct SourcePiece(TextSpan Span, TokenKind? Token, TriviaKind? Trivia, DockerfileItem Node);
