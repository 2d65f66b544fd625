namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>A shell comment: from a <c>#</c> at the start of a word to the end of its line (POSIX 2.3, rule 9).</summary>
/// <param name="Span">Where it stands in the script's text, from the <c>#</c> to before the line break.</param>
/// <param name="Text">The characters of <paramref name="Span"/>, the <c>#</c> included.</param>
public sealed record ShellComment(TextSpan Span, string Text);
