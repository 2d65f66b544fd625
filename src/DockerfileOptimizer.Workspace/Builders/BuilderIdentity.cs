namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>Who builds, by its own account.</summary>
/// <param name="Kind">What it says that it is.</param>
/// <param name="Program">What it was started as.</param>
/// <param name="Version">Its version; of Docker that of the engine, as the client does not build.</param>
public sealed record BuilderIdentity(BuilderKind Kind, string Program, string Version)
{
    /// <summary>Its name and version for people.</summary>
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()} {Version}";
}
