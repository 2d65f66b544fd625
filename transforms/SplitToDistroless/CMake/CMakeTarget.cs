using System.Collections.Immutable;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.CMake;

/// <summary>A target of a project of CMake.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Folder">The folder of the build in which it is made.</param>
internal sealed record CMakeTarget(string Name, string Folder)
{
    /// <summary>Whether it is a program.</summary>
    public required bool IsProgram { get; init; }

    /// <summary>Whether it is a library that is loaded when a program runs, or may be one.</summary>
    public bool IsShared { get; init; }

    /// <summary>The name of its file; null when that is not known.</summary>
    public string? File { get; init; }

    /// <summary>What it is linked with: options, names of libraries and targets; null for something that is not known.</summary>
    public ImmutableArray<string?> Links { get; init; } = [];
}
