namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>A runtime of Java that a build makes of the modules which a program needs.</summary>
/// <param name="Made">The folder in which the build makes it.</param>
/// <param name="Folder">The folder in which the final image has it.</param>
/// <param name="Jar">The file whose classes say which modules are needed: an absolute path in the build.</param>
public sealed record LinkedRuntime(string Made, string Folder, string Jar)
{
    /// <summary>Where its interpreter lies in the final image.</summary>
    public string Program => Folder + "/bin/java";
}
