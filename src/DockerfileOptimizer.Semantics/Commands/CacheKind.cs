namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>What lies in a place that a package manager fills.</summary>
public enum CacheKind
{
    /// <summary>Lists of what repositories offer.</summary>
    Index,

    /// <summary>Downloads and what is made of them.</summary>
    Cache,

    /// <summary>Logs.</summary>
    Log,
}
