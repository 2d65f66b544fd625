using DockerfileOptimizer.Semantics.BaseImages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>The jar of a Spring Boot application, taken apart by its own tools (docs: Spring Boot, Dockerfiles): the command that starts it stays.</summary>
internal static class LayeredJar
{
    /// <summary>Its layers; null where the jar is not known to have them. In the root its libraries would lie among those of the system.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="jar">The jar, or whatever else is copied.</param>
    public static JarLayers? Of(Application application, string jar) =>
        jar.EndsWith(".jar", StringComparison.Ordinal) && jar.LastIndexOf('/') > 0 && LinkedJava.Place(application, "layers") is { } place
        && ProjectFiles.Called(application, n => n is "pom.xml" or "build.gradle" or "build.gradle.kts").ToList() is [var (_, build)] && SpringBootProject.HasLayers(build)
            ? new JarLayers(place, jar)
            : null;

    /// <summary>The RUN that takes it apart.</summary>
    public static string Lines(JarLayers layers) => $"RUN java -Djarmode=tools -jar {layers.Jar} extract --layers --destination {layers.Folder}";
}
