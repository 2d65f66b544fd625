namespace DockerfileOptimizer.Engine;

/// <summary>Something went wrong inside dockeropt or in a transform; a bug, not a mistake in the file.</summary>
/// <param name="Transform">The id of the transform; null when none is to blame.</param>
/// <param name="Message">What happened.</param>
/// <param name="Detail">For the bug report: exception and stack, or the texts between which it went back and forth.</param>
public sealed record Fault(string? Transform, string Message, string Detail);
