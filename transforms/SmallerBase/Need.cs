namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>What a stage calls, and the smaller image has not.</summary>
/// <param name="Package">The package that brings it.</param>
/// <param name="Program">The program; the package where it is none.</param>
/// <param name="Line">The line of the instruction that calls it.</param>
internal sealed record Need(string Package, string Program, int Line);
