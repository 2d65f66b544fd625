using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Evidence.History;

/// <summary>Which instruction of a Dockerfile made which row of an image's history.</summary>
/// <param name="ByRow">The instruction of each row, the oldest row first; null for one that is the base image's, or that no instruction fits.</param>
/// <param name="BaseRows">How many rows are the base image's; meaningless where there is a <paramref name="Mismatch"/>.</param>
/// <param name="Mismatch">Why the image was not built from the file, in words for a person, with the lines of the file; null when all its instructions are there, in order, behind the base's rows. What stands behind the first one that is missing is joined all the same.</param>
public sealed record JoinedHistory(ImmutableArray<Instruction?> ByRow, int BaseRows, string? Mismatch)
{
    /// <summary>The words of the shell that the rows show in front of the first script of the file, such as <c>/bin/sh -c</c>; null where the file sets SHELL before it, or runs none.</summary>
    public string? ShellOfBase { get; init; }
}
