namespace DockerfileOptimizer.Engine;

/// <summary>How many layers RUN instructions make in the image that is built.</summary>
/// <param name="Before">Before the changes.</param>
/// <param name="After">After them.</param>
public sealed record LayerCount(int Before, int After);
