using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>The jar of a Spring Boot application, taken apart into folders of what changes alike often.</summary>
/// <param name="Folder">The folder in which a build takes it apart.</param>
/// <param name="Jar">The jar: an absolute path in the build.</param>
public sealed record JarLayers(string Folder, string Jar)
{
    /// <summary>The folders, what changes most rarely first.</summary>
    public ImmutableArray<string> Paths => [.. SpringBootProject.Layers.Select(l => $"{Folder}/{l}")];

    /// <summary>Where all of them together are what the jar was: its own folder.</summary>
    public string Target => Jar.LastIndexOf('/') is > 0 and var at ? Jar[..at] : "/";
}
