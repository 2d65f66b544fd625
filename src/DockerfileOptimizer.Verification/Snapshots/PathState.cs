namespace DockerfileOptimizer.Verification.Snapshots;

/// <summary>All that is compared of a path; times are not.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Mode">Its permissions, the lowest twelve bits.</param>
/// <param name="Owner">User and group, <c>0:0</c>.</param>
public sealed record PathState(PathType Type, int Mode, string Owner)
{
    /// <summary>Bytes of a regular file; 0 for all else.</summary>
    public long Size { get; init; }

    /// <summary>The digest of a regular file's content; empty for all else.</summary>
    public string Content { get; init; } = "";

    /// <summary>The digest of what is in a zip archive but for times; empty for all else, and where it is not known.</summary>
    public string Members { get; init; } = "";

    /// <summary>Where a link leads, which device a device is; empty for all else.</summary>
    public string Target { get; init; } = "";

    /// <summary>Extended attributes in one text; empty without any.</summary>
    public string Attributes { get; init; } = "";
}
