namespace DockerfileOptimizer.Syntax;

/// <summary>A variable in a word of a Dockerfile, as BuildKit's <c>shell/lex.go</c> reads it.</summary>
/// <param name="Name">The name without <c>$</c> and braces; digits or one of <c>@*#?-$!</c> for a special parameter; may be empty in <c>${…}</c>.</param>
/// <param name="Modifier">
/// What stands behind the name in braces: <c>:-</c>, <c>-</c>, <c>:+</c>, <c>+</c>, <c>:?</c>, <c>?</c>, <c>#</c>, <c>##</c>,
/// <c>%</c>, <c>%%</c>, <c>/</c> or <c>//</c>, or a colon with another character, which BuildKit refuses when it expands it; null
/// when there is none.
/// </param>
/// <param name="Operand">The text behind the modifier, as written, variables in it not expanded; the pattern of <c>/</c> and <c>//</c>; null without modifier.</param>
/// <param name="Replacement">The text behind the second slash of <c>/</c> and <c>//</c>; else null.</param>
/// <param name="Span">From <c>$</c> to behind the last character, in the coordinates of the text that was searched.</param>
public sealed record VariableReference(string Name, string? Modifier, string? Operand, string? Replacement, TextSpan Span);
