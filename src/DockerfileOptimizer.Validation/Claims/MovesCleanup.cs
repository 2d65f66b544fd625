namespace DockerfileOptimizer.Validation;

/// <summary>
/// A removal that a later RUN consists of, begins with or ends with moves to the end of the RUN that made the files: <c>rm</c> of absolute
/// paths, or a package manager's own cleanup. A RUN that did nothing else is gone.
/// </summary>
/// <param name="FromLine">The line, in the file before, of the RUN that loses it; from 1.</param>
/// <param name="ToLine">The line, in the file before, of the RUN that gets it.</param>
public sealed record MovesCleanup(int FromLine, int ToLine) : Claim;
