namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>A rightly changed file, spoilt.</summary>
/// <param name="Operator">What was done to it.</param>
/// <param name="Text">The spoilt file.</param>
internal sealed record Mutant(string Operator, string Text);
