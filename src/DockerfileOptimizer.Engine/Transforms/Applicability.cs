namespace DockerfileOptimizer.Engine;

/// <summary>Whether a change may be made unasked: the lower of what its author says and what the validator has shown.</summary>
public enum Applicability
{
    /// <summary>Proven: the build succeeds exactly when it did, and the image is equal.</summary>
    Safe,

    /// <summary>Not proven; only the named steps change. Made only when asked for.</summary>
    Unsafe,
}
