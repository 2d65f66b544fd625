namespace DockerfileOptimizer.Images.Layers;

/// <summary>How a layer is stored.</summary>
public enum LayerCompression
{
    /// <summary>A plain tar archive.</summary>
    None,

    /// <summary>gzip.</summary>
    Gzip,

    /// <summary>Zstandard.</summary>
    Zstd,
}
