using DockerfileOptimizer.Semantics.BaseImages;

namespace DockerfileOptimizer.Semantics;

/// <summary>What a stage starts from.</summary>
public abstract record StageBase
{
    private StageBase()
    {
    }

    /// <summary>The empty image.</summary>
    public sealed record Scratch : StageBase;

    /// <summary>An earlier stage of the same file.</summary>
    /// <param name="Index">Its number from 0.</param>
    public sealed record EarlierStage(int Index) : StageBase;

    /// <summary>An image from outside.</summary>
    /// <param name="Reference">The reference after expansion.</param>
    /// <param name="Facts">What is known of it; null when no row of the catalogue fits.</param>
    public sealed record External(string Reference, BaseImage? Facts) : StageBase;

    /// <summary>A reference that a build argument decides.</summary>
    /// <param name="Why">Why it is not known.</param>
    public sealed record Unresolved(string Why) : StageBase;
}
