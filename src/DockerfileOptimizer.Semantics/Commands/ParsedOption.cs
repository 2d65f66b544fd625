namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>One option of a command.</summary>
/// <param name="Name">Its main spelling, such as <c>--yes</c> for <c>-y</c>.</param>
/// <param name="Value">Its value; null when it takes none.</param>
public sealed record ParsedOption(string Name, Known<string>? Value);
