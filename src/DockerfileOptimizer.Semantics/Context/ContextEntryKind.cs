namespace DockerfileOptimizer.Semantics.Context;

/// <summary>What stands at one path of a build context.</summary>
public enum ContextEntryKind
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link; it is not followed.</summary>
    Link,

    /// <summary>A socket, pipe or device; nothing reads it.</summary>
    Other,
}
