namespace DockerfileOptimizer.Validation;

/// <summary>The same scripts in the same order and under the same conditions, in fewer RUN steps; steps that only set image configuration may be crossed.</summary>
/// <param name="FirstLine">The first line, in the file before, of the RUNs that become one; from 1.</param>
/// <param name="LastLine">The last line of them.</param>
public sealed record RegroupsRuns(int FirstLine, int LastLine) : Claim;
