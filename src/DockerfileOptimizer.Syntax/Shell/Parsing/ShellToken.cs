namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>A token of a shell script; a piece of a word is one, too.</summary>
internal readonly record struct ShellToken(TextSpan Span, ShellTokenKind Kind);
