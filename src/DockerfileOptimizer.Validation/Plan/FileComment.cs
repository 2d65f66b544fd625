using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Validation.Plan;

/// <summary>A comment.</summary>
/// <param name="At">Where it stands in the file.</param>
/// <param name="Text">The comment from its <c>#</c> on.</param>
/// <param name="Owner">The instruction that it stands in, or in the block directly above; null for a comment that stands alone.</param>
internal sealed record FileComment(int At, string Text, Instruction? Owner);
