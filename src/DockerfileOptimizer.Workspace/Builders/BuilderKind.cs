namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>Programs that build images.</summary>
public enum BuilderKind
{
    /// <summary>Docker, with BuildKit through buildx where that is installed.</summary>
    Docker,

    /// <summary>Podman.</summary>
    Podman,

    /// <summary>Buildah.</summary>
    Buildah,
}
