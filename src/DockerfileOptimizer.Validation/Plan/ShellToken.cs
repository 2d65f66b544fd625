namespace DockerfileOptimizer.Validation.Plan;

/// <summary>One token of a script's normal form.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its characters; for words as written, quotes included.</param>
internal readonly record struct ShellToken(ShellTokenKind Kind, string Text);
