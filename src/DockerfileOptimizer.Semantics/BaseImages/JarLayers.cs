using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>The jar of a Spring Boot application, taken apart into folders of what changes alike often.</summary>
/// <param name="Folder">The folder in which a build takes it apart.</param>
/// <param name="Jar">The jar: an absolute path in the build.</param>
public sealed record JarLayers(string Folder, string Jar)
{
    /// <summary>The class that starts the program where all of it lies in <see cref="Target"/>; null where java starts the jar there as before.</summary>
    public string? Launcher { get; init; }

    /// <summary>The command that takes it apart, by the tools that the jar itself has: older ones make a jar of none of it (docs: Spring Boot, Efficient Container Images).</summary>
    public string Command => Launcher is null ? $"java -Djarmode=tools -jar {Jar} extract --layers --destination {Folder}" : $"java -Djarmode=layertools -jar {Jar} extract --destination {Folder}";

    /// <summary>The folders, what changes most rarely first.</summary>
    public ImmutableArray<string> Paths => [.. SpringBootProject.Layers.Select(l => $"{Folder}/{l}")];

    /// <summary>Where all of them together are what the jar was: its own folder.</summary>
    public string Target => Jar.LastIndexOf('/') is > 0 and var at ? Jar[..at] : "/";
}
