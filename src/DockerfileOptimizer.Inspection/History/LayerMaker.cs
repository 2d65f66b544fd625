namespace DockerfileOptimizer.Inspection.History;

/// <summary>What made a layer that a transform may change.</summary>
public enum LayerMaker
{
    /// <summary>Neither of them, or it is not known, or it is known to be in the base image.</summary>
    Other,

    /// <summary>A RUN instruction.</summary>
    Run,

    /// <summary>A COPY or ADD instruction, which is not known to take its files from a stage or an image.</summary>
    Copy,
}
