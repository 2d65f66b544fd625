namespace DockerfileOptimizer.Inspection.Waste;

/// <summary>How waste of a kind is found.</summary>
public enum WasteCause
{
    /// <summary>A later layer removed the file.</summary>
    Removed,

    /// <summary>The same, and the path alone would have made it waste that is certain.</summary>
    RemovedCache,

    /// <summary>A later layer has another file, link or device at the path.</summary>
    Replaced,

    /// <summary>A later layer has the same content at the path again: mode, owner or time alone are new.</summary>
    Rewritten,

    /// <summary>The file system of the image has the content at another path, too.</summary>
    Duplicate,

    /// <summary>The path says so.</summary>
    Path,
}
