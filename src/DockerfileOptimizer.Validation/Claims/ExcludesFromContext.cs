namespace DockerfileOptimizer.Validation;

/// <summary>
/// An ignore file gets more lines at its end, or is made: less of the context arrives, nothing more. Proven where no COPY, ADD or bind mount of
/// any Dockerfile that may use the context takes anything else than before.
/// </summary>
/// <param name="Path">The ignore file's path in the context: <c>.dockerignore</c>, or the name of a Dockerfile and that ending.</param>
public sealed record ExcludesFromContext(string Path) : Claim;
