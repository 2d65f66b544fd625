namespace DockerfileOptimizer.Engine;

/// <summary>A fix and who proposes it.</summary>
/// <param name="Transform">The id of the transform.</param>
/// <param name="Fix">The change, in the version of the file that is at hand.</param>
/// <param name="UnsafeAllowed">Whether the user lets the transform make changes that are not proven.</param>
internal sealed record ProposedFix(string Transform, Fix Fix, bool UnsafeAllowed);
