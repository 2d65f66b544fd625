using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>The image that runs what an image with a compiler or a development kit makes: a row of <c>Knowledge/runtime-images.json</c>, read for one reference.</summary>
/// <param name="Program">What both run programs with: <c>java</c>, <c>dotnet</c>.</param>
/// <param name="Image">The smaller image.</param>
public sealed record RuntimeImage(string Program, string Image)
{
    /// <summary>Whether both are of the same distribution and release, so that packages and users have the same names.</summary>
    public bool IsSameSystem { get; init; }

    /// <summary>Other programs that the smaller image has.</summary>
    public ImmutableArray<string> Brings { get; init; } = [];

    /// <summary>The order of the size of the image with the compiler, in MB.</summary>
    public required int OldMegabytes { get; init; }

    /// <summary>The order of the size of the smaller image, in MB.</summary>
    public required int Megabytes { get; init; }
}
