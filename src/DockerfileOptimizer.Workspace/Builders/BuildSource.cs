namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>Where a build finds its files.</summary>
/// <param name="Dockerfile">The path of the Dockerfile, in the context or not.</param>
/// <param name="Context">The folder of the build context.</param>
/// <param name="HasOwnIgnoreFile">Whether there is a <c>.dockerignore</c> for this Dockerfile alone beside it, its name with that ending.</param>
public sealed record BuildSource(string Dockerfile, string Context, bool HasOwnIgnoreFile)
{
    /// <summary>The ending of the file beside a Dockerfile that says what its context leaves out (BuildKit, frontend/dockerui/config.go).</summary>
    public const string IgnoreEnding = ".dockerignore";
}
