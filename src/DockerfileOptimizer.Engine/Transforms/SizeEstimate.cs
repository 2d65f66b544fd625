namespace DockerfileOptimizer.Engine;

/// <summary>How much smaller an image gets, uncompressed; about, unless it was measured.</summary>
/// <param name="Bytes">Bytes; not negative.</param>
/// <param name="Basis">Where the figure is from, such as <c>apt package lists of Debian 12, measured</c>.</param>
public sealed record SizeEstimate(long Bytes, string Basis)
{
    /// <summary>Whether the bytes were counted in the layers of an image that was built from the file, and not estimated.</summary>
    public bool IsMeasured { get; init; }
}
