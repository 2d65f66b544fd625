using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Transforms.SplitToDistroless.CMake;
using DockerfileOptimizer.Transforms.SplitToDistroless.Make;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Compiled;

/// <summary>A program that a command makes.</summary>
/// <param name="Folder">Where; null when nobody knows.</param>
/// <param name="Names">What it may be called; empty for anything.</param>
/// <param name="Call">The command.</param>
/// <param name="State">What held before its RUN.</param>
internal sealed record MadeProgram(string? Folder, ImmutableArray<string> Names, CommandCall Call, BuildState State)
{
    /// <summary>Whether the folder is one in which programs are looked for.</summary>
    public bool IsOnPath { get; init; }

    /// <summary>The call of make that makes it, by a makefile that says how: its command stands in no RUN; null for one that does.</summary>
    public MakeCall? Make { get; init; }

    /// <summary>How CMake makes it, whose call is the one that prepares the build; null for one that it does not make.</summary>
    public CMakeProgram? CMake { get; init; }

    /// <summary>Whether this is what a container runs.</summary>
    /// <param name="path">The path that it names; null for a name alone.</param>
    /// <param name="name">The program as it is named.</param>
    public bool IsCalled(string? path, string name)
    {
        if (Folder is null)
        {
            return false;
        }

        var file = name[(name.LastIndexOf('/') + 1)..];
        return (Names.IsEmpty || Names.Contains(file))
            && (path is not null ? path == ImagePath.Join(Folder, file) : IsOnPath || Folder is "/usr/local/bin" or "/usr/bin" or "/bin" or "/go/bin" or "/usr/local/sbin" or "/usr/sbin" or "/sbin");
    }

    /// <summary>Where it lies.</summary>
    public string Path(string name) => ImagePath.Join(Folder!, name[(name.LastIndexOf('/') + 1)..]);
}
