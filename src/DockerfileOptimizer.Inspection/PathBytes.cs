namespace DockerfileOptimizer.Inspection;

/// <summary>A path and what a layer stores for it.</summary>
/// <param name="Path">The path from the root, with a slash in front, as <see cref="Images.PathText"/> decodes it.</param>
/// <param name="Bytes">Bytes of its content.</param>
/// <param name="Layer">The index of the layer that stores it.</param>
public sealed record PathBytes(string Path, long Bytes, int Layer);
