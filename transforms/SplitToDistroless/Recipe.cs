using System.Collections.Immutable;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>What a final stage needs of the old one.</summary>
/// <param name="Holds">What the program needs of its system: <c>static</c> or <c>glibc</c>.</param>
/// <param name="Program">Where the program lies.</param>
/// <param name="Assumed">What was assumed.</param>
internal sealed record Recipe(string Holds, string Program, ImmutableArray<string> Assumed);
