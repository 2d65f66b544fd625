namespace DockerfileOptimizer.Images.Layers;

/// <summary>Something odd in a layer that does not keep it from being read.</summary>
/// <param name="Path">The path in the layer.</param>
/// <param name="Text">What is odd.</param>
public sealed record LayerNote(string Path, string Text);
