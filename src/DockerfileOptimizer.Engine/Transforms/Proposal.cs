using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>What a transform found in one place: a <see cref="Fix"/> or a <see cref="Decline"/>.</summary>
/// <param name="Where">The place in the version of the file that was looked at.</param>
public abstract record Proposal(TextSpan Where);
