using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>A plug-in of a build tool that makes one jar of a program and all that it needs: a row of <c>packers</c> in <c>Knowledge/runtime-images.json</c>.</summary>
/// <param name="Tool"><c>maven</c> or <c>gradle</c>.</param>
/// <param name="Names">The plug-in's names.</param>
public sealed record JarPacker(string Tool, ImmutableArray<string> Names)
{
    /// <summary>The goal of Maven that does it; empty for Gradle.</summary>
    public string Goal { get; init; } = "";

    /// <summary>Parents of projects that bind the goal to a phase, so that nobody else has to.</summary>
    public ImmutableArray<string> BoundBy { get; init; } = [];

    /// <summary>What its settings must say; empty for nothing.</summary>
    public string Needs { get; init; } = "";

    /// <summary>Settings with which the jar is another file, or holds less.</summary>
    public ImmutableArray<string> Otherwise { get; init; } = [];

    /// <summary>What the jar's name ends in; empty for anything.</summary>
    public string Ending { get; init; } = "";

    /// <summary>What the name of the project's other jar ends in; empty where there is none.</summary>
    public string OtherEnding { get; init; } = "";

    /// <summary>Where the jar has the jars that the program needs, as a class path; null where their classes lie in it themselves.</summary>
    public string? Libraries { get; init; }
}
