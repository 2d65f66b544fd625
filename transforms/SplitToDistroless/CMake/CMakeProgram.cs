namespace DockerfileOptimizer.Transforms.SplitToDistroless.CMake;

/// <summary>How CMake makes a program.</summary>
/// <param name="Configuration">The call that prepares the build.</param>
/// <param name="Project">The project.</param>
/// <param name="Target">The program.</param>
internal sealed record CMakeProgram(CMakeConfiguration Configuration, CMakeProject Project, CMakeTarget Target)
{
    /// <summary>Where it is installed with what comes along; null where it runs in the folder of the build.</summary>
    public string? Prefix { get; init; }
}
