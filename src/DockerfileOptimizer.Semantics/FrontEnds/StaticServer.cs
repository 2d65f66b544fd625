using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.FrontEnds;

/// <summary>A command line of a program that serves the files of a folder: what it says, by <c>Knowledge/front-ends.json</c>.</summary>
/// <param name="Program">The program, such as <c>serve</c>.</param>
/// <param name="Folder">The folder as it is written; null where the command line leaves it open.</param>
/// <param name="Port">The port; null where the command line leaves it open.</param>
/// <param name="FallsBack">Whether what is not found is answered with the page at the root, as programs of a single page need it.</param>
public sealed record StaticServer(string Program, string? Folder, int? Port, bool FallsBack)
{
    /// <summary>Whether addresses without <c>.html</c>, and of folders, find pages.</summary>
    public bool FindsPages { get; init; } = true;

    /// <summary>Ports that versions of it listen on when nobody says which.</summary>
    public ImmutableArray<int> UsualPorts { get; init; } = [];

    /// <summary>The variable that says the port where the command line does not; null when there is none.</summary>
    public string? PortVariable { get; init; }

    /// <summary>Names of files that tell it more than the command line does.</summary>
    public ImmutableArray<string> Settings { get; init; } = [];
}
