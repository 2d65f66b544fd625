namespace DockerfileOptimizer.Transforms.SplitToDistroless.CMake;

/// <summary>A target that a project of CMake installs; its folders lie below the prefix where they are not absolute, and are null where they are not known.</summary>
/// <param name="Target">Its name; null where that is not known.</param>
/// <param name="Programs">The folder for a program.</param>
/// <param name="Libraries">The folder for a library that is loaded when programs run.</param>
/// <param name="IsConditional">Whether a condition decides.</param>
internal sealed record CMakeInstalled(string? Target, string? Programs, string? Libraries, bool IsConditional);
