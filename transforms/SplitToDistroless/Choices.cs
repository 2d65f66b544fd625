using DockerfileOptimizer.Engine;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>What a person may choose.</summary>
internal static class Choices
{
    /// <summary>What final stages start from.</summary>
    public static TransformOption.Choice Family { get; } = new("finalImage", "what final stages start from: distroless (an interpreter's slim image where there is none of its version), slim (for programs of an interpreter), scratch for programs that need neither certificates nor time zones, or chiseled for programs in .NET that need neither cultures nor time zones", ["distroless", "slim", "scratch", "chiseled"]);

    /// <summary>How programs in Go and Rust are made.</summary>
    public static TransformOption.Choice Programs { get; } = new("program", "keep leaves the command of the compiler as it is; stripped leaves out of programs in Go and Rust what only debuggers read; static links them with all that they need, too, where nothing of them is known to be in C", ["keep", "stripped", "static"]);

    /// <summary>Who runs the program.</summary>
    public static TransformOption.Choice Users { get; } = new("user", "keep leaves root where it is root; nonroot runs as user 65532 where no port below 1024 is exposed", ["keep", "nonroot"]);
}
