namespace DockerfileOptimizer.Syntax;

/// <summary>What stands behind the image of a FROM; <see cref="Unparsed"/> when it is not <c>AS name</c>.</summary>
internal sealed record FromTokens(Token? As, Token? Name, Token? Unparsed);
