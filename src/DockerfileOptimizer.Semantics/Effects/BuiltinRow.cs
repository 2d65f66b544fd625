namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>A row of <c>shell-builtins.json</c>.</summary>
/// <param name="Name">The command's name.</param>
/// <param name="IsSpecial">Whether it is a special built-in (POSIX 2.14).</param>
/// <param name="Leaves">What it may leave.</param>
/// <param name="When">When it does: <c>always</c>, <c>arguments</c>, <c>operands</c> or <c>never</c>.</param>
/// <param name="HasCode">Whether it has a rule of its own besides the row.</param>
/// <param name="ReadsProcess">Whether it tells of what ran before in the process.</param>
internal sealed record BuiltinRow(string Name, bool IsSpecial, StateKinds Leaves, string When, bool HasCode, bool ReadsProcess);
