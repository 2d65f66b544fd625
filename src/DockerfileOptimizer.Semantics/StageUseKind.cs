namespace DockerfileOptimizer.Semantics;

/// <summary>How a stage uses another.</summary>
public enum StageUseKind
{
    /// <summary><c>FROM stage</c>: it goes on from its last layer.</summary>
    From,

    /// <summary><c>COPY --from=stage</c>.</summary>
    CopyFrom,

    /// <summary><c>RUN --mount=from=stage</c>.</summary>
    MountFrom,
}
