namespace DockerfileOptimizer.Syntax;

/// <summary>Text that carries no meaning of its own, or a comment.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands in the file.</param>
public readonly record struct Trivia(TriviaKind Kind, TextSpan Span);
