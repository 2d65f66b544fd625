namespace DockerfileOptimizer.Syntax;

/// <summary>The tokens of one name and value.</summary>
internal sealed record KeyValueTokens(Token Key, Token? EqualsSign, Token? Value, Token? LoneEscape);
