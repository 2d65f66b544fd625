using DockerfileOptimizer.Engine;

namespace DockerfileOptimizer.Tests.RealBuilds.Public;

/// <summary>What is done with a Dockerfile.</summary>
/// <param name="Name">What it is called in tags and tables.</param>
/// <param name="Options">What the optimizer may do.</param>
internal sealed record PublicVariant(string Name, OptimizerOptions Options)
{
    /// <summary>What is proven.</summary>
    public static PublicVariant Safe { get; } = new("safe", OptimizerOptions.Default);

    /// <summary>All that is not proven, too.</summary>
    public static PublicVariant NotProven { get; } = new("unsafe", OptimizerOptions.Default with { AllowUnsafe = true });

    /// <summary>Each transform alone that makes a final image another one; tried where it did something among the others.</summary>
    public static IReadOnlyList<PublicVariant> Alone { get; } =
    [
        .. new[] { "split-to-distroless", "trim-final-stage", "smaller-base" }
            .Select(id => new PublicVariant(id, OptimizerOptions.Default with { AllowUnsafe = true, Selected = [id] })),
    ];
}
