using DockerfileOptimizer.Engine;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>What a person may choose.</summary>
internal static class Choices
{
    /// <summary>What final stages start from.</summary>
    public static TransformOption.Choice Family { get; } = new("finalImage", "what final stages start from: distroless (an interpreter's slim image where there is none of its version), slim (for programs of an interpreter), or scratch for programs that need neither certificates nor time zones", ["distroless", "slim", "scratch"]);

    /// <summary>Who runs the program.</summary>
    public static TransformOption.Choice Users { get; } = new("user", "keep leaves root where it is root; nonroot runs as user 65532 where no port below 1024 is exposed", ["keep", "nonroot"]);
}
