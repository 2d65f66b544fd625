namespace DockerfileOptimizer.Engine;

/// <summary>When a transform runs. Phases stand in place of priorities.</summary>
public enum TransformPhase
{
    /// <summary>Splits stages; first, as cleaning a stage that is thrown away would be noise.</summary>
    Stages,

    /// <summary>Changes what stages start from, and the order of instructions.</summary>
    Order,

    /// <summary>Joins layers.</summary>
    Layers,

    /// <summary>Cleans up inside layers; last, so that one cleanup lands in the joined RUN.</summary>
    Cleanup,
}
