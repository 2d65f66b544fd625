namespace DockerfileOptimizer.Transforms.CopyWithOwnership;

/// <summary>A file that a COPY brings.</summary>
/// <param name="Path">Where it arrives.</param>
internal sealed record BroughtFile(string Path)
{
    /// <summary>Whether its owner may execute it where it comes from; null when nobody knows.</summary>
    public bool? IsExecutable { get; init; }

    /// <summary>Its bytes; null when nobody knows.</summary>
    public long? Size { get; init; }

    /// <summary>Whether it is known to be a file.</summary>
    public bool IsCertain { get; init; } = true;
}
