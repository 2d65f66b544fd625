namespace DockerfileOptimizer.Validation;

/// <summary>One thing that must hold before a claim counts as proven. Tests switch each off and look for a build that then goes wrong.</summary>
/// <param name="Id">A stable kebab-case name, such as <c>no-or-behind-cut</c>.</param>
/// <param name="Meaning">What must hold, in one sentence.</param>
/// <param name="Source">Where the need for it is known from: a section of POSIX, a manual, a file of BuildKit's, a measurement.</param>
public sealed record ValidationCondition(string Id, string Meaning, string Source);
