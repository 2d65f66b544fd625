namespace DockerfileOptimizer.Verification.Snapshots;

/// <summary>What a path of an image is.</summary>
public enum PathType
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link.</summary>
    Link,

    /// <summary>A device, pipe or socket.</summary>
    Special,
}
