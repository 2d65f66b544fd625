namespace DockerfileOptimizer.Engine;

/// <summary>How much smaller an image gets, uncompressed, about.</summary>
/// <param name="Bytes">Bytes; not negative.</param>
/// <param name="Basis">Where the figure is from, such as <c>apt package lists of Debian 12, measured</c>.</param>
public sealed record SizeEstimate(long Bytes, string Basis);
