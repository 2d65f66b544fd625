namespace DockerfileOptimizer.Validation;

/// <summary>
/// Instructions of one stage stand in another order, each with the text that it had and with the comments directly above it. Proven where
/// each two that changed places do not notice each other, whatever they do.
/// </summary>
/// <param name="FirstLine">The first line, in the file before, of the instructions that change places; from 1.</param>
/// <param name="LastLine">The last line of them.</param>
public sealed record ReordersSteps(int FirstLine, int LastLine) : Claim;
