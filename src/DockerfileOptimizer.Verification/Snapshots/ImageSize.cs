namespace DockerfileOptimizer.Verification.Snapshots;

/// <summary>How large an image is.</summary>
/// <param name="Stored">Bytes of its layers as the builder stores them.</param>
/// <param name="Unpacked">Bytes of all files of all layers, those included that a later layer hides.</param>
/// <param name="Layers">How many layers it has.</param>
/// <param name="Files">How many regular files are seen in the end.</param>
public sealed record ImageSize(long Stored, long Unpacked, int Layers, int Files);
