namespace DockerfileOptimizer.Validation;

/// <summary>A cleanup that stands in a later RUN moves to the RUN that made the files.</summary>
/// <param name="FromLine">The line, in the file before, of the RUN that loses it; from 1.</param>
/// <param name="ToLine">The line, in the file before, of the RUN that gets it.</param>
public sealed record MovesCleanup(int FromLine, int ToLine) : Claim;
