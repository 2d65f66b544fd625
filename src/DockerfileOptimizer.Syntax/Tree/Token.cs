namespace DockerfileOptimizer.Syntax;

/// <summary>The smallest unit of an instruction that means something.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands in the instruction's <see cref="Instruction.Logical"/> text; in the file it may be split over lines.</param>
public readonly record struct Token(TokenKind Kind, TextSpan Span);
