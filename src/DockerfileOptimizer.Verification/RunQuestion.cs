using System.Collections.Immutable;

namespace DockerfileOptimizer.Verification;

/// <summary>A command to run in both images.</summary>
/// <param name="Text">As the user wrote it.</param>
/// <param name="Arguments">Its words.</param>
public sealed record RunQuestion(string Text, ImmutableArray<string> Arguments);
