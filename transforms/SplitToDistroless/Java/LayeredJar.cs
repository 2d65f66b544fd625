using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Java;

/// <summary>The jar of a Spring Boot application, taken apart by its own tools (docs: Spring Boot, Dockerfiles): the command that starts it stays.</summary>
internal static class LayeredJar
{
    /// <summary>Its layers; null where the jar is not known to have them. In the root its libraries would lie among those of the system.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="jar">The jar, or whatever else is copied.</param>
    public static JarLayers? Of(Application application, string jar) =>
        jar.EndsWith(".jar", StringComparison.Ordinal) && jar.LastIndexOf('/') > 0 && LinkedJava.Place(application, "layers") is { } place
        && ProjectFiles.Called(application, JarPackers.IsBuildFile).ToList() is [var (_, build)] && SpringBootProject.LauncherOf(build) is { } launcher
            ? new JarLayers(place, jar) { Launcher = launcher.Length == 0 ? null : launcher }
            : null;

    /// <summary>What the container starts in place of a jar whose tools make none of what they take apart; null where that is not known, or not one command.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="words">What it starts.</param>
    /// <param name="layers">The layers.</param>
    public static ImmutableArray<string>? Started(Application application, ImmutableArray<string> words, JarLayers layers) =>
        (application.Last<EntrypointInstruction>() is null) != (application.Last<CmdInstruction>() is null) && words.IndexOf("-jar") is > 0 and var at && at + 1 < words.Length && ImagePath.Join(application.Workdir, words[at + 1]) == layers.Jar
            ? [.. words[..at], "-cp", layers.Target, layers.Launcher!, .. words[(at + 2)..]]
            : null;
}
