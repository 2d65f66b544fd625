namespace DockerfileOptimizer.Transforms.SplitToDistroless.CMake;

/// <summary>Where a file of CMake is read.</summary>
/// <param name="Source">The folder of the sources.</param>
/// <param name="Binary">The folder in which their targets are made.</param>
/// <param name="Scope">The variables.</param>
/// <param name="IsConditional">Whether a condition decides whether it is read.</param>
/// <param name="Depth">How many files led to it.</param>
internal sealed record CMakePlace(string Source, string Binary, CMakeScope Scope, bool IsConditional, int Depth);
