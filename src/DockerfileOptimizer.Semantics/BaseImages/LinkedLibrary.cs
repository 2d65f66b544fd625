using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>A shared library of Debian and Ubuntu that a program may be linked with, and that needs no other library than those of the row and of compilers.</summary>
/// <param name="Name">The name of the row.</param>
/// <param name="Packages">The packages that bring what is linked with it; empty for a part of the C library.</param>
/// <param name="Files">The shared library, and others of the packages that it needs, below <c>/usr/lib/*-linux-gnu</c>: names, an asterisk standing for the version; empty for a part of the C library.</param>
public sealed record LinkedLibrary(string Name, ImmutableArray<string> Packages, ImmutableArray<string> Files)
{
    /// <summary>Whether the library lies in <c>/lib</c> where that is no link to <c>/usr/lib</c>.</summary>
    public bool IsInLib { get; init; }

    /// <summary>Whether linking with <c>-static</c> by the library's name does: the packages have an archive that needs no library of others.</summary>
    public bool HasArchive { get; init; }

    /// <summary>The definition by which CMake takes the archive for a target or a variable of the library; null where there is none.</summary>
    public string? StaticBy { get; init; }

    /// <summary>The oldest releases whose archive works in every program, written <c>name:version</c>; empty for all.</summary>
    public ImmutableArray<string> StaticSince { get; init; } = [];
}
