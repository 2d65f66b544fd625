namespace DockerfileOptimizer.Validation.Plan;

/// <summary>The part of a merged program that is one of the original programs.</summary>
/// <param name="First">Its first top-level pipeline in the merged program.</param>
/// <param name="End">Behind its last one.</param>
/// <param name="IsGrouped">Whether it is one brace group with the original program inside.</param>
internal sealed record Piece(int First, int End, bool IsGrouped);
