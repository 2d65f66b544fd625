using System.Collections.Immutable;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.CMake;

/// <summary>A command of a file that CMake reads.</summary>
/// <param name="Name">Its name in small letters: names do not tell capitals apart (docs: CMake, cmake-language).</param>
/// <param name="Arguments">What stands between the brackets, variables as they are written.</param>
/// <param name="IsConditional">Whether a condition, a loop or a function around it decides whether, or how often, it runs.</param>
internal sealed record CMakeCommand(string Name, ImmutableArray<string> Arguments, bool IsConditional);
