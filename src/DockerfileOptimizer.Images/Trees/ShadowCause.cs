namespace DockerfileOptimizer.Images.Trees;

/// <summary>Why something in a layer is not in the image.</summary>
public enum ShadowCause
{
    /// <summary>A later entry has the same path; or one of a folder above it, which is no folder any more.</summary>
    Replaced,

    /// <summary>A later layer removed it, or a folder above it, or all that its folder held.</summary>
    Removed,
}
