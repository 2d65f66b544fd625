using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Packages;

/// <summary>How a package manager of a language is told to leave out what only development needs: a row of <c>managers</c> in <c>Knowledge/development-dependencies.json</c>.</summary>
/// <param name="Program">The program.</param>
/// <param name="Option">The option, be it with a value.</param>
public sealed record DevelopmentRow(string Program, string Option)
{
    /// <summary>The sub-commands that install what the manifest names, an empty one for a call without any.</summary>
    public required ImmutableArray<string> Verbs { get; init; }

    /// <summary>The option that older versions take; null when it is the same.</summary>
    public string? OlderOption { get; init; }

    /// <summary>The image, and the number of its version, whose program takes <see cref="Option"/> for certain; null where it is another matter, or always so.</summary>
    public (string Image, int Version)? Since { get; init; }

    /// <summary>Options that say it already, one way or the other: a name, or a name, a blank and the beginning of a value.</summary>
    public required ImmutableArray<string> SettledBy { get; init; }

    /// <summary>Variables that say it, each with the value that does, or an empty text where any does.</summary>
    public required ImmutableArray<KeyValuePair<string, string>> Variables { get; init; }

    /// <summary>The file that names what is installed.</summary>
    public required string Manifest { get; init; }

    /// <summary>How lines of the manifest begin that head what only development needs; empty where the code knows.</summary>
    public ImmutableArray<string> Sections { get; init; } = [];

    /// <summary>Options that lead to another folder.</summary>
    public required ImmutableArray<string> Folders { get; init; }
}
